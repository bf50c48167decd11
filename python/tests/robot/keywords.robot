*** Settings ***
Documentation       What each keyword does, with a device for each of these tests.
Library             Collections
Library             Client.py
Library             ringback.robot


*** Test Cases ***
A Call Rings And Talks
    Call
    ${status}=    Status
    Should Be Equal    ${status}[status]    calling
    Advance Clock Until    call.state:talking
    Advance Clock    1 minute 30 seconds
    ${status}=    Status
    Should Be Equal    ${status}[status]    talking
    Should Be Equal As Integers    ${status}[duration]    90
    Other Side    hangup
    ${calls}=    Get Calls
    Should Be Equal    ${calls}[0][number]    101
    Should Be Equal    ${calls}[0][state]    ended

Each Test Has A Device Of Its Own
    ${journal}=    Get Journal
    Should Be Empty    ${journal}
    ${intercom}=    Get Intercom
    Should Be Equal    ${intercom.name}    ${SUITE NAME}.Each-Test-Has-A-Device-Of-Its-Own
    VAR    ${LAST}    ${intercom}    scope=SUITE

The Device Of The Test Before Is Gone
    Run Keyword And Expect Error    *there is no device*    Evaluate    $LAST.state()

Its Account Is Known
    ${username}=    Intercom Username
    ${password}=    Intercom Password
    Should Be Equal    ${username}:${password}    admin:123456

What Has Happened Is Waited For
    Call    486
    Wait Until Device    call.state:calling    timeout=5s
    Wait Until Device    request:POST */call/start    since=0
    Advance Clock    5
    Wait Until Device    call.state:ended    timeout=5s

Waiting Without Result Fails
    Run Keyword And Expect Error    GET /wait?for=call.state%3Atalking&timeout=10ms: it did not happen within 10ms*
    ...    Wait Until Device    call.state:talking    timeout=10ms

A Span Of Time Is One Of Robot Framework
    Run Keyword And Expect Error    *'3 parsecs' that cannot be converted to timedelta*    Advance Clock    3 parsecs
    ${result}=    Advance Clock    500 us
    Should Be Equal    ${result}[now]    0.5ms

The Device's Limit Is Told
    Run Keyword And Expect Error    POST /clock/advance: *    Advance Clock Until    call.state:talking    limit=1 minute
    Run Keyword And Expect Error    *did you mean "call.state"?    Advance Clock Until    call.stat:talking

A Hand That Is Not There Is Told
    Run Keyword And Expect Error    *'slam' that cannot be converted to 'ring', 'answer',*    Other Side    slam
    Run Keyword And Expect Error    POST /calls/current/hangup: *    Other Side    hangup

A Call Comes In
    ${call}=    Call Intercom    sip:101@10.0.0.5
    Should Be Equal    ${call}[direction]    incoming
    Other Side    answer
    Other Side    drop

An Entrance Panel Reads Cards
    [Tags]    ringback:profile=camdroid-panel
    ${state}=    Get Device State
    Should Be Equal    ${state}[profile]    camdroid-panel
    ${said}=    Present Identifier    card=A1:B2:C3:D4    lock=1
    Should Not Be Empty    ${said}
    Run Keyword And Expect Error    POST /present: say what is presented as one of card*    Present Identifier

A Step Is Done Now
    ${said}=    Do Step    reboot=true
    Should Be Equal    ${said}[happened][-1][text]    going down
    Run Keyword And Expect Error    *did you mean "reboot"?    Do Step    rebot=true

A Fault Strikes
    ${url}=    Intercom URL
    Set Fault    on=GET */info    nth=1    do={"status": 500}
    Run Keyword And Expect Error    HTTPError: HTTP Error 500*    Ask For Information    ${url}
    Ask For Information    ${url}
    Set Fault    on=GET */info    do={"status": 503}
    Clear Faults
    Ask For Information    ${url}

A Script Of Several Lines
    VAR    ${script}    calls:    \ \ - to: 101    \ \ \ \ story:    \ \ \ \ \ \ - { after: 2s, sip: 404 }    separator=\n
    Use Script    ${script}
    Call
    Advance Clock    2s
    The Call Should Have Ended With    404

A Script Beside The Suite
    Use Script    gone.yaml
    Call
    Advance Clock    1s
    The Call Should Have Ended With    410
    Run Keyword And Expect Error    there is no script no-such.yaml;*    Use Script    no-such.yaml

A Script By Tag
    [Tags]    ringback:scenario=gone.yaml    ringback:seed=7
    Call
    Advance Clock    1s
    The Call Should Have Ended With    410

A Built-in Script
    New Intercom    scenario=declined
    Call
    Advance Clock Until    call.state:ended
    The Call Should Have Ended With    603

An Unknown Script Is Told
    Run Keyword And Expect Error    POST /devices: there is no scenario nope; built in are*    New Intercom    scenario=nope

Two Devices In A Test
    ${first}=    Get Intercom
    ${panel}=    New Intercom    alias=panel    profile=camdroid-panel
    ${url}=    Intercom URL
    Should Be Equal    ${url}    ${panel.url}
    Should Not Be Equal    ${url}    ${first.url}
    New Intercom    alias=other
    ${panel again}=    Switch Intercom    panel
    Should Be Equal    ${panel again}    ${panel}
    Run Keyword And Expect Error    there is no intercom door; there is other, panel    Switch Intercom    door
    Run Keyword And Expect Error    there is an intercom panel already;*    New Intercom    alias=panel

A Request Is Verified
    Call
    Request Should Have Been Sent    POST    */call/start    count=1
    Request Should Have Been Sent    POST    */call/start    body={"number": "101"}
    Request Should Not Have Been Sent    GET    */logout
    Run Keyword And Expect Error    POST /verify: *    Request Should Have Been Sent    POST    */call/start    count=2
    Run Keyword And Expect Error    POST /verify: *    Request Should Not Have Been Sent    POST    */call/start

A Client Without Mistakes Has No Findings
    Device Findings Should Be Empty
    Call    content_type=text/plain
    Run Keyword And Expect Error    the client broke the protocol:*Content-Type*    Device Findings Should Be Empty
    ${findings}=    Get Findings
    Should Not Be Empty    ${findings}

The Journal Hides The Password
    Intercom Token
    ${log}=    Get Intercom Log
    Should Contain    ${log}    GET /api/v1/login?username=admin&password=***
    ${journal}=    Get Journal    requests_only=True
    Should Be Equal As Integers    ${journal}[0][status]    200

A Reset Forgets
    ${token}=    Intercom Token
    Reset Intercom
    ${journal}=    Get Journal
    Should Be Empty    ${journal}
    ${again}=    Intercom Token
    Should Be Equal    ${again}    ${token}

A Bundle Is Written
    Call
    ${path}=    Write Bundle    ${TEMPDIR}${/}ringback-robot-bundle.json
    File Should Hold    ${path}    call/start

Everything Else Of The Control Port
    ${clock}=    Ask Control Port    PUT    /clock    mode=x20
    Should Be Equal    ${clock}[mode]    x20

A Clock That Runs
    [Tags]    ringback:clock=x1000
    ${clock}=    Ask Control Port    GET    /clock
    Should Be Equal    ${clock}[mode]    x1000


*** Keywords ***
Call
    [Arguments]    ${number}=101    ${content_type}=application/json
    ${url}=    Intercom URL
    ${token}=    Intercom Token
    VAR    ${TOKEN}    ${token}    scope=TEST
    Start Call    ${url}    ${token}    ${number}    ${content_type}

Status
    ${url}=    Intercom URL
    ${status}=    Call Status    ${url}    ${TOKEN}
    RETURN    ${status}

The Call Should Have Ended With
    [Arguments]    ${code}
    ${calls}=    Get Calls
    Should Be Equal As Integers    ${calls}[0][sip_code]    ${code}

File Should Hold
    [Arguments]    ${path}    ${text}
    ${held}=    Evaluate    pathlib.Path($path).read_text()    modules=pathlib
    Should Contain    ${held}    ${text}
    Evaluate    pathlib.Path($path).unlink()    modules=pathlib
