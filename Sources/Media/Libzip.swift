import CZip
import Glibc

/// libzip, loaded when the first archive is made or read.
///
/// The other libraries are linked. This one would bring libcrypto along, for encrypted archives: a tenth of the program's
/// start, and a megabyte of memory, for what hardly any device is asked.
let libzip: zip_functions = {
    // What the header was installed with comes first; where the program only runs, there is no plain name.
    for name in ["libzip.so", "libzip.so.5", "libzip.so.4"] {
        var functions = zip_functions()
        if let library = dlopen(name, RTLD_NOW | RTLD_LOCAL), find_zip_functions(library, &functions) {
            return functions
        }
    }
    preconditionFailure("libzip is not installed; Debian calls it libzip4")
}()
