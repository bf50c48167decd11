*** Settings ***
Documentation       What a red test leaves: test_robot.py reads the output.
Library             ../Client.py
Library             ringback.robot


*** Test Cases ***
Good
    Call

Busy <486>
    Call    486    text/plain
    Advance Clock    5s
    Fail    busy

With Markup
    Intercom URL
    Fail    *HTML* <b>busy</b>

Strict
    [Tags]    ringback:strict
    Break A Rule

Strict With Warnings
    [Tags]    ringback:strict=warning
    Call
    Advance Clock    10s

Only Errors
    [Tags]    ringback:strict=error
    Call
    Advance Clock    10s

Not Strict
    Break A Rule

Standing Still
    ${url}=    Intercom URL
    Ask For Information    ${url}    12
    Fail    nothing came

Two Devices
    Intercom URL
    New Intercom
    New Intercom    alias=panel
    Fail    on purpose

In Its Teardown
    Intercom URL
    [Teardown]    Fail    on purpose

No Device
    Fail    on purpose

Wrong Tag
    [Tags]    ringback:profil=camdroid-panel
    No Operation

Wrong Strictness
    [Tags]    ringback:strict=errors
    Intercom URL

Звонок занят
    Intercom URL
    Fail    on purpose

A Name Of More Than Sixty-Four Characters Is Cut For The Device And Whole For The Bundle
    Intercom URL
    Fail    on purpose


*** Keywords ***
Call
    [Arguments]    ${number}=101    ${content_type}=application/json
    ${url}=    Intercom URL
    ${token}=    Intercom Token
    Start Call    ${url}    ${token}    ${number}    ${content_type}

Break A Rule
    ${url}=    Intercom URL
    FOR    ${attempt}    IN RANGE    3
        Run Keyword And Expect Error    HTTPError: HTTP Error 401*    Call Status    ${url}    wrong
    END
