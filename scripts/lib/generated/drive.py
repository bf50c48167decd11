"""The generated Python client against a running panel. Prints one line for each thing that it does; the first failure ends it."""
import sys

folder, device = sys.argv[1:]
sys.path.insert(0, folder)
import openapi_client as api  # noqa: E402


def refused(status, call):
    try:
        call()
    except api.ApiException as refusal:
        assert refusal.status == status, f"{refusal.status}, not {status}"
        print(status, refusal.data.error)
        return
    sys.exit(f"not refused with {status}")


client = api.ApiClient(api.Configuration(host=device))
calls, locks = api.DebugCallApi(client), api.LocksApi(client)
refused(401, calls.debug_call_status)
login = api.AuthenticationApi(client).authentication_login("admin", "E10ADC3949BA59ABBE56E057F20F883E")
print("login", login.account_type)
client.configuration.access_token = login.token
calls.debug_call_start(api.DebugCallStartRequest(number="101"))
status = calls.debug_call_status()
assert status.status in ("calling", "ringing"), status
print("call", status.number, status.sip_code)
calls.debug_call_end()
print("list", api.IdentifiersApi(client).identifiers_list(limit=5).list_option.pagination.items_limit)
log = api.LogItemsApi(client).log_items_list(limit=5)
print("log", str(log.list_items[0].timestamp > 2**31).lower())
photo = api.PhotoApi(client).photo_file()
assert bytes(photo[:2]) == b"\xff\xd8", photo[:8]
print("photo", str(len(photo) > 1000).lower())
locks.locks_open(1)
print("lock")
wrong = api.DebugCallStartRequest.model_construct(number="1 0 1")
refused(400, lambda: calls.debug_call_start(wrong))
