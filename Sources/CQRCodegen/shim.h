#include <features.h>
#include <qrcodegen/qrcodegen.h>

// Bytes that the largest symbol takes; Swift does not see a macro that calls another.
enum { qrcodegen_buffer_length = qrcodegen_BUFFER_LEN_MAX };
