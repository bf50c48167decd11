# One started Net::HTTP. See drive.py for the lines.
require "net/http"

$stdout.sync = true
session = nil
while (line = $stdin.gets)
  words = line.split
  if words == ["new"]
    session = nil
    puts "ready"
    next
  end
  begin
    uri = URI(words[1])
    session ||= Net::HTTP.start(uri.host, uri.port)
    request = Net::HTTP.const_get(words[0].capitalize).new(uri)
    if words[0] == "POST"
      request["Content-Type"] = "application/json"
      request.body = '{"n":1}'
    end
    answer = session.request(request)
    puts "#{answer.code} #{answer.body.to_s.bytesize} bytes"
  rescue => error
    puts "error: #{error.class}"
  end
end
