// SPDX-License-Identifier: Apache-2.0
// Vendors with whom people only sign in: what a product knows of them is an id and a secret.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

namespace {

using Files = std::map<std::string, std::string>;

/// A shop whose pages let people sign in with the library that its manifest names.
Files shop(const std::string& settings, const std::string& more = "") {
  return {
      {"package.json",
       R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0","passport":"0.7.0"}})"},
      {".env.example", settings},
      {"main.js",
       "import express from 'express';\nimport passport from 'passport';\n"
       "const app = express();\napp.use(passport.initialize());\n"
       "app.get('/orders', () => 1);\napp.listen(80);\n" +
           more}};
}

bool has(const std::string& told, std::string_view text) {
  return told.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("a vendor of which a product has an id and a secret alone is where people sign in") {
  const std::string told = map_of(shop(
      "SLACK_ENABLED=\nSLACK_CUSTOM_NAME=\nSLACK_CLIENT_ID=\nSLACK_CLIENT_SECRET=\n",
      "export const keys = [process.env.SLACK_CLIENT_ID, process.env.SLACK_CLIENT_SECRET];\n"));
  CHECK_MESSAGE(has(told, "shop signs people in, or links their accounts, through Slack\n"), told);
  CHECK_MESSAGE(!has(told, "sends messages"), told);
}

TEST_CASE("two such vendors are one box: whoever sets the product up chooses among them") {
  const std::string told = map_of(
      shop("SLACK_CLIENT_ID=\nSLACK_CLIENT_SECRET=\nDISCORD_APP_ID=\nDISCORD_APP_SECRET=\n",
           "export const keys = [process.env.SLACK_CLIENT_ID, process.env.DISCORD_APP_ID];\n"));
  CHECK_MESSAGE(has(told, "sign-in providers external"), told);
  CHECK_MESSAGE(!has(told, "sends messages"), told);
}

TEST_CASE("a further key says that the vendor is asked for more than a sign-in") {
  const std::string told = map_of(
      shop("SLACK_CLIENT_ID=\nSLACK_CLIENT_SECRET=\nSLACK_WEBHOOK_URL=\n",
           "export const keys = [process.env.SLACK_CLIENT_ID, process.env.SLACK_WEBHOOK_URL];\n"));
  CHECK_MESSAGE(has(told, "shop sends messages through Slack\n"), told);
}
