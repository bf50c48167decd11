*** Settings ***
Documentation       A device that a suite setup has made is that of all its tests.
Library             ../Client.py
Library             ringback.robot    strict=True    bundles=${OUTPUT DIR}/elsewhere
Suite Setup         Use The Device
Suite Teardown      Intercom URL


*** Test Cases ***
The First Breaks A Rule
    Its URL Is That Of The Suite
    FOR    ${attempt}    IN RANGE    3
        Run Keyword And Expect Error    HTTPError: HTTP Error 401*    Call Status    ${SHARED}    wrong
    END

The Second Does Not
    Its URL Is That Of The Suite
    ${journal}=    Get Journal
    Length Should Be    ${journal}    3

A Tag Wants Another
    [Tags]    ringback:profile=camdroid-panel
    ${url}=    Intercom URL
    Should Not Be Equal    ${url}    ${SHARED}

A Keyword Wants Another
    New Intercom
    ${url}=    Intercom URL
    Should Not Be Equal    ${url}    ${SHARED}

The Last Has That Of The Suite
    Its URL Is That Of The Suite


*** Keywords ***
Use The Device
    ${url}=    Intercom URL
    VAR    ${SHARED}    ${url}    scope=SUITE

Its URL Is That Of The Suite
    ${url}=    Intercom URL
    Should Be Equal    ${url}    ${SHARED}
