// The same by import of ES modules.
import { intercom, type Intercom } from "ringback";
import { intercom as intercomOfJest } from "ringback/jest";

export const makers: ((...words: never[]) => Promise<Intercom>)[] = [intercom, intercomOfJest];
