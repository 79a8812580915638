// SPDX-License-Identifier: Apache-2.0
// Which outside systems call the product: by the path, by the header, by the check; and what it
// sends to addresses that people enter.
#include <doctest/doctest.h>

#include "map_of.h"
#include "model/connections/outside/sent_webhooks.h"

using namespace cutaway;
using model::map_of;

namespace {

const std::string kPackage =
    R"({"name":"shop","private":true,"scripts":{"start":"node server.js"},"dependencies":{"express":"4.0.0","stripe":"17.0.0"}})";

std::string shop(const std::string& code) {
  return map_of({{"package.json", kPackage},
                 {"Dockerfile", "FROM node:22\nCMD [\"node\", \"server.js\"]\n"},
                 {"server.js", "const express = require('express');\nconst app = express();\n" +
                                   code + "app.listen(8080);\n"}});
}

bool tells(const std::string& map, std::string_view line) {
  return map.find(line) != std::string::npos;
}

}  // namespace

TEST_CASE("a path that names a vendor beside the word webhook is called by that vendor") {
  CHECK(tells(shop("app.post('/api/webhooks/github', (q, s) => s.end());\n"),
              "GitHub API calls POST /api/webhooks/github shop"));
  CHECK(tells(shop("app.post('/slack_webhook', (q, s) => s.end());\n"),
              "Slack calls POST /slack_webhook shop"));
}

TEST_CASE("what asks for something, or keeps what people set up, is called by no vendor") {
  CHECK_FALSE(tells(shop("app.get('/webhooks/github', (q, s) => s.end());\n"), "GitHub"));
  CHECK_FALSE(
      tells(shop("app.post('/github/orders/items/webhook', (q, s) => s.end());\n"), "GitHub"));
  CHECK_FALSE(tells(shop("app.post('/webhooks/github/retry', (q, s) => s.end());\n"), "GitHub"));
  CHECK_FALSE(tells(shop("app.post('/webhooks/slack', (q, s) => s.end());\n"
                         "app.put('/webhooks/slack/:id', (q, s) => s.end());\n"),
                    "Slack"));
}

TEST_CASE("whose header a handler looks for, directly or in what it calls, calls it") {
  CHECK(tells(shop("function check(q) { return q.headers['stripe-signature']; }\n"
                   "app.post('/payments/events', (q, s) => { check(q); s.end(); });\n"),
              "Stripe calls POST /payments/events shop"));
  // A header that is set says whom this program imitates.
  CHECK_FALSE(tells(shop("app.post('/orders', (q, s) => { q.set('X-GitHub-Event', 'push'); });\n"),
                    "GitHub"));
}

namespace {

/// Lines of code from which webhooks are sent; nothing when none are.
std::vector<std::uint32_t> sending_lines(const std::string& code) {
  const meaning::LinkedProject project(
      {{"package.json", kPackage}, {"server.js", "const app = require('express')();\n" + code}});
  std::vector<std::uint32_t> lines;
  for (const Place& place : model::sent_webhooks({project.project(), project.links(),
                                                  project.catalogue(), project.facts()})
                                .calls)
    lines.push_back(place.line);
  return lines;
}

}  // namespace

TEST_CASE("what is sent to the address of a webhook that people keep goes to who entered it") {
  const std::string keeps = "app.patch('/api/webhooks/:id', (q, s) => s.end());\n";
  const std::string sends =
      "async function sendWebhook(webhook, body) {\n"
      "  await fetch(webhook.url, { method: 'POST', body });\n}\n";
  CHECK(sending_lines(keeps + sends) == std::vector<std::uint32_t>{4});
  // Nobody can enter one: the address is somebody's in particular.
  CHECK(sending_lines(sends).empty());
  CHECK(sending_lines(keeps + "async function sendOrder(order, body) {\n"
                              "  await fetch(order.url, { method: 'POST', body });\n}\n")
            .empty());
}

TEST_CASE("who is sent webhooks stands on the map, where the posting client is not known too") {
  const std::string keeps =
      "const mongoose = require('mongoose');\n"
      "const Webhook = mongoose.model('Webhook', new mongoose.Schema({ url: String }));\n";
  CHECK(tells(shop(keeps + "async function tell(webhook, http, body) {\n"
                           "  await http.post(webhook.url, body);\n}\n"),
              "shop sends webhooks to webhook receivers"));
  // A queue is handed the address, which it will post to.
  CHECK(tells(shop(keeps + "async function tell(webhook, queue, body) {\n"
                           "  await queue.publishJSON({ url: webhook.url, body });\n}\n"),
              "shop sends webhooks to webhook receivers"));
  CHECK_FALSE(tells(shop(keeps + "async function tell(order, queue, body) {\n"
                                 "  await queue.publishJSON({ url: order.url, body });\n}\n"),
                    "webhook receivers"));
  CHECK_FALSE(tells(shop(keeps + "function show(webhook, s) { s.send(webhook.url); }\n"),
                    "webhook receivers"));
}

TEST_CASE("a file called after webhooks may keep the method beside the address") {
  const auto lines = [](const std::string& file) {
    const meaning::LinkedProject project(
        {{"composer.json", R"({"name":"acme/shop","require":{"laravel/framework":"11.0"}})"},
         {"database/migrations/2024_01_01_000000_create_webhooks.php",
          "<?php\nuse Illuminate\\Database\\Schema\\Blueprint;\nuse Illuminate\\Support\\Facades\\"
          "Schema;\nreturn new class {\n    public function up(): void\n    {\n"
          "        Schema::create('webhooks', function (Blueprint $table) {\n"
          "            $table->string('target_url');\n        });\n    }\n};\n"},
         {file,
          "<?php\nclass Sender\n{\n    public function send($to, $verb, $client)\n    {\n"
          "        return $client->{$verb}($to->target_url, []);\n    }\n}\n"}});
    const model::Inputs in{project.project(), project.links(), project.catalogue(),
                           project.facts()};
    return model::sent_webhooks(in).calls.size();
  };
  CHECK(lines("app/WebhookSender.php") == 1);
  CHECK(lines("app/OrderSender.php") == 0);
}
