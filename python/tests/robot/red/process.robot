*** Settings ***
Documentation       Tells which process serves its devices, and waits.
Library             ringback.robot
Library             OperatingSystem


*** Test Cases ***
Tell And Wait
    ${intercom}=    Get Intercom
    Append To File    ${TOLD}    ${intercom.control_url}\n
    Wait Until Device    call.state:talking    timeout=${WAIT}
