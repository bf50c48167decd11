#include <features.h>
#include <png.h>
