# One LWP::UserAgent with keep_alive. See drive.py for the lines.
use strict;
use warnings;
use LWP::UserAgent;

$| = 1;
my $agent = LWP::UserAgent->new(keep_alive => 1);
while (my $line = <STDIN>) {
    my ($method, $url) = split ' ', $line;
    if ($method eq 'new') {
        $agent = LWP::UserAgent->new(keep_alive => 1);
        print "ready\n";
        next;
    }
    my $request = HTTP::Request->new($method, $url);
    if ($method eq 'POST') {
        $request->header('Content-Type' => 'application/json');
        $request->content('{"n":1}');
    }
    my $answer = $agent->request($request);
    if (($answer->header('Client-Warning') // '') eq 'Internal response') {
        print "error: LWP internal ", $answer->code, "\n";
    } else {
        my $mark = join '', map { $answer->header($_) ? " ($_)" : '' } 'Client-Aborted', 'X-Died';
        print $answer->code, ' ', length($answer->content), " bytes$mark\n";
    }
}
