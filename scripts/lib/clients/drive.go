// One client of net/http. See drive.py for the lines.
package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
)

func ask(client *http.Client, method, url string) string {
	var body io.Reader
	if method == "POST" {
		body = strings.NewReader(`{"n":1}`)
	}
	request, err := http.NewRequest(method, url, body)
	if err != nil {
		return "error: " + err.Error()
	}
	if method == "POST" {
		request.Header.Set("Content-Type", "application/json")
	}
	answer, err := client.Do(request)
	if err != nil {
		return fmt.Sprintf("error: %T", err)
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	if err != nil {
		return fmt.Sprintf("error: ReadAll %T", err)
	}
	return fmt.Sprintf("%d %d bytes", answer.StatusCode, len(content))
}

func main() {
	client := &http.Client{Transport: &http.Transport{}}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		words := strings.Fields(lines.Text())
		if words[0] == "new" {
			client = &http.Client{Transport: &http.Transport{}}
			fmt.Println("ready")
		} else {
			fmt.Println(ask(client, words[0], words[1]))
		}
	}
}
