#include <features.h>
#include <zip.h>
