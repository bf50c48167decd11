#include <features.h>
#include <qrencode.h>
