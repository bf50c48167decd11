#include <features.h>
#include <dlfcn.h>
#include <stdbool.h>
#include <zip.h>

// What is used of libzip, by the names of its header without their zip_.
#define ZIP_FUNCTIONS(each) \
    each(close) each(discard) each(fclose) each(file_add) each(file_set_dostime) each(fopen_index) each(fread) \
    each(get_num_entries) each(open_from_source) each(source_buffer) each(source_buffer_create) each(source_close) \
    each(source_free) each(source_keep) each(source_open) each(source_read) each(source_seek) each(source_tell) \
    each(stat_index)

// Pointers to them, of the types that the header declares.
struct zip_functions {
#define FIELD(name) __typeof__(zip_##name) *name;
    ZIP_FUNCTIONS(FIELD)
#undef FIELD
};

// False when the library, as dlopen has returned it, lacks one.
static inline bool find_zip_functions(void *library, struct zip_functions *functions) {
#define FIND(name) \
    functions->name = (__typeof__(zip_##name) *)dlsym(library, "zip_" #name); \
    if (functions->name == NULL) return false;
    ZIP_FUNCTIONS(FIND)
#undef FIND
    return true;
}
