#include <features.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
