// SPDX-License-Identifier: Apache-2.0
// Vendors of one kind that are a choice of whoever sets the product up: told once.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

namespace {

using Files = std::map<std::string, std::string>;

/// A shop that sends notices over pieces in one folder.
Files shop(const std::string& folder) {
  const auto piece = [](const std::string& address) {
    return "export const send = body => fetch('" + address + "', { method: 'POST', body });\n";
  };
  return {
      {"package.json",
       R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
      {"main.js",
       "import express from 'express';\nconst app = express();\n"
       "app.get('/orders', () => 1);\napp.listen(80);\n"},
      {folder + "/slack.js", piece("https://hooks.slack.com/services/x")},
      {folder + "/discord.js", piece("https://discord.com/api/webhooks/x")},
      {folder + "/telegram.js", piece("https://api.telegram.org/bot/sendMessage")}};
}

bool has(const std::string& told, std::string_view text) {
  return told.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("messengers with a piece of code for each side by side are one box") {
  const std::string told = map_of(shop("notices"));
  CHECK_MESSAGE(has(told, "messaging services external"), told);
  CHECK_MESSAGE(has(told, "shop can send messages through messaging services\n"), told);
  CHECK_MESSAGE(!has(told, "Discord external"), told);
}

TEST_CASE("two messengers, or three in a folder that holds all there is, are told singly") {
  Files two = shop("notices");
  two.erase("notices/telegram.js");
  CHECK_MESSAGE(has(map_of(two), "Discord external"), map_of(two));
  CHECK_MESSAGE(has(map_of(shop("src/apps")), "Discord external"), map_of(shop("src/apps")));
}
