#include <features.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

// What OpenSSL has as macros or with a variable number of arguments, which Swift cannot call.

static inline EVP_PKEY *tls_make_rsa(size_t bits) { return EVP_RSA_gen(bits); }

static inline EVP_PKEY *tls_make_p256(void) { return EVP_EC_gen("P-256"); }

static inline int tls_set_versions(SSL_CTX *context, int least, int most) {
    return SSL_CTX_set_min_proto_version(context, least) && SSL_CTX_set_max_proto_version(context, most);
}

// An idle connection holds no buffers, and the server no sessions: clients that resume bring a ticket.
static inline void tls_be_modest(SSL_CTX *context) {
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
}

static inline int tls_add_to_chain(SSL_CTX *context, X509 *certificate) {
    return (int)SSL_CTX_add1_chain_cert(context, certificate);
}

static inline void tls_say_name(SSL *ssl, const char *name) { SSL_set_tlsext_host_name(ssl, name); }

static inline const unsigned char *tls_bytes(BIO *memory, size_t *count) {
    char *bytes = NULL;
    long length = BIO_get_mem_data(memory, &bytes);
    *count = length < 0 ? 0 : (size_t)length;
    return (const unsigned char *)bytes;
}

// An extension as openssl.cnf writes it, for a certificate whose issuer is given. 0 where OpenSSL cannot read it.
static inline int tls_add_extension(X509 *certificate, X509 *issuer, int kind, const char *value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, NULL, NULL, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &context, kind, value);
    if (extension == NULL) return 0;
    int added = X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    return added;
}

// A key behind a passphrase shall not make OpenSSL ask at the terminal.
static inline int tls_no_passphrase(char *room, int size, int writing, void *context) {
    (void)room, (void)size, (void)writing, (void)context;
    return -1;
}

static inline EVP_PKEY *tls_read_key(BIO *memory) {
    return PEM_read_bio_PrivateKey(memory, NULL, tls_no_passphrase, NULL);
}
