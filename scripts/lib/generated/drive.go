// The generated Go client against a running panel; as drive.py.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"

	api "github.com/GIT_USER_ID/GIT_REPO_ID"
)

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func refused(status int, response *http.Response, err error) {
	if err == nil || response == nil || response.StatusCode != status {
		must(fmt.Errorf("not refused with %d: %v", status, err))
	}
	var said struct{ Error string }
	must(json.Unmarshal(err.(*api.GenericOpenAPIError).Body(), &said))
	fmt.Println(status, said.Error)
}

func main() {
	configuration := api.NewConfiguration()
	configuration.Servers = api.ServerConfigurations{{URL: os.Args[1]}}
	client := api.NewAPIClient(configuration)
	ctx := context.Background()

	_, response, err := client.DebugCallAPI.DebugCallStatus(ctx).Execute()
	refused(401, response, err)
	login, _, err := client.AuthenticationAPI.AuthenticationLogin(ctx).Username("admin").
		Password("E10ADC3949BA59ABBE56E057F20F883E").Execute()
	must(err)
	fmt.Println("login", login.AccountType)
	ctx = context.WithValue(ctx, api.ContextAccessToken, login.Token)
	number := *api.NewDebugCallStartRequest("101")
	_, _, err = client.DebugCallAPI.DebugCallStart(ctx).DebugCallStartRequest(number).Execute()
	must(err)
	status, _, err := client.DebugCallAPI.DebugCallStatus(ctx).Execute()
	must(err)
	if status.Status != "calling" && status.Status != "ringing" {
		must(fmt.Errorf("the call is %s", status.Status))
	}
	fmt.Println("call", status.Number, status.SipCode)
	_, _, err = client.DebugCallAPI.DebugCallEnd(ctx).Execute()
	must(err)
	list, _, err := client.IdentifiersAPI.IdentifiersList(ctx).Limit(5).Execute()
	must(err)
	fmt.Println("list", list.ListOption.Pagination.ItemsLimit)
	log, _, err := client.LogItemsAPI.LogItemsList(ctx).Limit(5).Execute()
	must(err)
	fmt.Println("log", log.ListItems[0].Timestamp > 1<<31)
	photo, _, err := client.PhotoAPI.PhotoFile(ctx).Execute()
	must(err)
	bytes, err := io.ReadAll(photo)
	must(err)
	os.Remove(photo.Name())
	fmt.Println("photo", len(bytes) > 1000 && bytes[0] == 0xff && bytes[1] == 0xd8)
	_, _, err = client.LocksAPI.LocksOpen(ctx, 1).Execute()
	must(err)
	fmt.Println("lock")
	wrong := *api.NewDebugCallStartRequest("1 0 1")
	_, response, err = client.DebugCallAPI.DebugCallStart(ctx).DebugCallStartRequest(wrong).Execute()
	refused(400, response, err)
}
