extension Device {
    /// - Returns: its uid.
    public mutating func add(_ webhook: Webhook) -> Int {
        defer { emit(.settingsChanged("webhooks")) }
        return outgoing.webhooks.add(webhook)
    }

    /// What waits for it goes on with the new settings; nothing waits for one that is disabled.
    public mutating func change(webhook uid: Int, to new: Webhook) {
        outgoing.webhooks.put(new, under: uid)
        if new.status == .disabled { forgetDeliveries(to: uid) }
        emit(.settingsChanged("webhooks"))
    }

    public mutating func removeWebhook(_ uid: Int) {
        outgoing.webhooks.remove(uid)
        forgetDeliveries(to: uid)
        emit(.settingsChanged("webhooks"))
    }

    /// One delivery, whatever its status and its events; it is not tried again.
    public mutating func testWebhook(_ uid: Int) {
        guard let webhook = outgoing.webhooks.record(uid) else { return }
        attempt(1, .test, at: webhook, uid)
    }

    mutating func removeWebhooks() {
        for webhook in outgoing.webhooks { forgetDeliveries(to: webhook.number) }
        outgoing.webhooks = NumberedTable()
    }

    mutating func tellWebhooks(_ item: LogItem) {
        for webhook in outgoing.webhooks where webhook.record.wants(item) {
            let line = DeviceLog.Line(number: log.written, at: now, date: date, item: item)
            outgoing.deliveries[webhook.number, default: WebhookQueue()].append(line)
            deliver(to: webhook.number)
        }
    }

    /// The next line, unless one is on its way or waits for its next attempt.
    mutating func deliver(to uid: Int) {
        guard power.isListening, let webhook = outgoing.webhooks.record(uid), var queue = outgoing.deliveries[uid],
            queue.call == nil, queue.retry == nil
        else { return }
        guard let line = queue.lines.first else {
            outgoing.deliveries[uid] = nil
            return
        }
        queue.attempts += 1
        queue.call = attempt(queue.attempts, .line(line), at: webhook, uid)
        outgoing.deliveries[uid] = queue
    }

    @discardableResult
    private mutating func attempt(
        _ attempt: Int,
        _ what: WebhookDelivery.What,
        at webhook: Webhook,
        _ uid: Int
    ) -> Int {
        let delivery = WebhookDelivery(uid: uid, webhook: webhook, what: what, attempt: attempt, date: date)
        return call(.webhook(delivery), at: webhook.url, within: .milliseconds(webhook.timeout))
    }

    mutating func delivered(_ uid: Int, by call: Int, _ result: OutgoingResult) {
        guard var queue = outgoing.deliveries[uid], queue.call == call, let webhook = outgoing.webhooks.record(uid)
        else { return }
        queue.call = nil
        if result == .acknowledged || queue.attempts > webhook.retries {
            queue.finishFirst()
        } else {
            queue.retry = arm(.webhookRetry(uid), after: queue.delay)
        }
        outgoing.deliveries[uid] = queue
        deliver(to: uid)
    }

    mutating func webhookRetryDue(_ uid: Int) {
        outgoing.deliveries[uid]?.retry = nil
        deliver(to: uid)
    }

    /// The power is gone: what waits is tried again after the boot.
    mutating func interruptDeliveries() {
        for uid in outgoing.deliveries.keys {
            if let retry = outgoing.deliveries[uid]?.interrupt() { timeline.cancel(retry) }
        }
    }

    mutating func resumeDeliveries() {
        for webhook in outgoing.webhooks where outgoing.deliveries[webhook.number] != nil {
            deliver(to: webhook.number)
        }
    }

    private mutating func forgetDeliveries(to uid: Int) {
        if let retry = outgoing.deliveries.removeValue(forKey: uid)?.retry { timeline.cancel(retry) }
    }
}
