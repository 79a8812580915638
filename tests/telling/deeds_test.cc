// SPDX-License-Identifier: Apache-2.0
// What `stack` says that a technology does at a place, each on a small invented project.
#include <doctest/doctest.h>

#include <map>

#include "base/text.h"
#include "narrative/stack/stack_cards.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Files = std::map<std::string, std::string>;

/// The role line without the marks of code; empty where there is none.
std::string told(std::string_view technology, const Files& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  for (const narrative::StackCard& card : narrative::stack_cards(story)) {
    const auto& use = story.model().technologies[card.use];
    if (story.analysis.catalogue->technology(use.technology).id != technology || !card.here)
      continue;
    std::string text = card.here->text();
    std::erase(text, '`');
    return text;
  }
  return {};
}

Files node(const std::string& dependency) {
  return {{"package.json",
           "{\"name\": \"shop\", \"dependencies\": {\"" + dependency + "\": \"1\"}}\n"}};
}

}  // namespace

TEST_CASE("a file that calls a library and tells nothing of the product makes no line") {
  Files files = node("dompurify");
  files["src/index.ts"] = "import DOMPurify from 'dompurify';\n\nexport const clean = DOMPurify;\n";
  // A file of a plain name is told with its folder.
  CHECK(told("dompurify", files).empty());
}

TEST_CASE("a file that sets a thing up is no work of the product") {
  const Files files{{"Gemfile", "gem \"rails\"\ngem \"rack-attack\"\n"},
                    {"config/initializers/rack_attack.rb", "Rack::Attack.enabled = true\n"},
                    {"config/locales/rack_attack.de.yml", "de:\n  a: b\n"}};
  CHECK(told("rack-attack", files).empty());
}

TEST_CASE("a provider in a list of addresses is one of those that people choose from") {
  Files files = node("react");
  files["src/providers.ts"] =
      "export const all = [\n  'https://api.groq.com/openai/v1',\n"
      "  'https://api.mistral.ai/v1',\n  'https://api.deepseek.com/v1',\n];\n";
  CHECK(told("groq", files) ==
        "Groq can be chosen to answer prompts, one of at least three whose addresses providers.ts "
        "holds.");
}

TEST_CASE("files that are addresses are the screens that a framework draws") {
  Files files = node("next");
  files["app/about/page.tsx"] = "export default function About() { return null; }\n";
  CHECK(told("nextjs", files) == "Next.js draws the screen of /about.");
}

TEST_CASE("what an open line tells of itself is no topic") {
  Files files = node("socket.io-client");
  files["src/line.ts"] =
      "import { io } from 'socket.io-client';\n\n"
      "export function follow() {\n  const socket = io('/');\n"
      "  socket.on('connect', () => {});\n  socket.on('parcel', () => {});\n}\n";
  CHECK_FALSE(contains(told("socketio", files), "connect"));
}

TEST_CASE("a store is chosen by its driver's name, and not by the file of another store") {
  Files files = node("better-sqlite3");
  files["package.json"] =
      "{\"name\": \"shop\", \"dependencies\": {\"better-sqlite3\": \"1\", \"pg\": \"1\"}}\n";
  files[".env.example"] = "DB_CLIENT=better-sqlite3\n";
  files["docker-compose.postgres.yml"] =
      "services:\n  server:\n    build: .\n    environment:\n      DB_CLIENT: pg\n"
      "  postgres:\n    image: postgres:16\n";
  files["src/store.js"] =
      "const sqlite = require('better-sqlite3');\nconst pg = require('pg');\n"
      "module.exports = process.env.DB_CLIENT;\n";
  CHECK(told("sqlite", files) ==
        "SQLite is one of at least two databases that can keep the data, beside PostgreSQL; "
        ".env.example "
        "sets DB_CLIENT to better-sqlite3.");
}

TEST_CASE("what a manifest asks for and no code imports has no line") {
  Files files = node("express");
  files["src/shop.ts"] = "export const a = 1;\n";
  CHECK(told("express", files).empty());
}

TEST_CASE("a cloud is told by its services that stand on their own") {
  Files files = node("@aws-sdk/client-s3");
  files["src/files.ts"] =
      "import { S3Client } from '@aws-sdk/client-s3';\n\n"
      "export function keep() { return new S3Client({}); }\n";
  const std::string cloud = told("aws", files);
  CHECK((cloud.empty() || cloud == "Amazon Web Services is asked for Amazon S3."));
}

TEST_CASE("a messenger that only programs for signing in name is a way to sign in") {
  Files files = node("react");
  files["src/oauth/provider/discord.provider.ts"] =
      "export async function token(code) {\n"
      "  return fetch('https://discord.com/api/v10/oauth2/token', { body: code });\n}\n";
  CHECK(told("discord", files) == "People can sign in with Discord through discord.provider.ts.");
}

TEST_CASE("a file called after chats asks a messenger for leave to send there") {
  Files files = node("react");
  files["src/oauth/chat-oauth.service.ts"] =
      "export async function token(code) {\n"
      "  return fetch('https://discord.com/api/v10/oauth2/token', { body: code });\n}\n";
  CHECK(told("discord", files) == "People can connect Discord through chat-oauth.service.ts.");
}

TEST_CASE("what leads no part may draw what people see in many files") {
  Files files = node("react");
  files["package.json"] =
      "{ \"name\": \"shop\", \"dependencies\": { \"react\": \"18\", \"solid-js\": \"1\" } }\n";
  for (int i = 0; i < 24; ++i)
    files["src/inbox/part" + std::to_string(i) + ".tsx"] =
        "import { createSignal } from 'solid-js';\n"
        "export const Part" +
        std::to_string(i) + " = () => <p>{createSignal(1)[0]()}</p>;\n";
  const std::string line = told("solid", files);
  INFO(line);
  CHECK(line.find("draws what people see in") != std::string::npos);
}

TEST_CASE(
    "what a sample of settings names and the product's own files start goes before a default") {
  const Files files{
      {"composer.json",
       "{\"name\": \"a/shop\", \"require\": {\"laravel/framework\": \"^12\", \"ext-pdo_mysql\": "
       "\"*\"}}\n"},
      {"config/database.php",
       "<?php\n\nreturn ['default' => env('DB_CONNECTION', 'mysql'), 'url' => "
       "'mysql://db/shop'];\n"},
      {".env.example", "DB_CONNECTION=pgsql\n"},
      {"docker-compose.yml",
       "services:\n  laravel.test:\n    build: .\n  pgsql:\n    image: 'postgres:15'\n"}};
  CHECK(told("postgresql", files) ==
        "PostgreSQL is one of at least two databases that can keep the data, beside MySQL; "
        ".env.example "
        "sets DB_CONNECTION to pgsql; where nobody sets it, it is mysql.");
}

TEST_CASE(
    "a sample of settings that people copy goes before what code takes where nothing is set") {
  const Files files{
      {"composer.json",
       "{\"name\": \"a/shop\", \"require\": {\"laravel/framework\": \"^12\", \"ext-pdo_mysql\": "
       "\"*\"}}\n"},
      {"config/database.php",
       "<?php\n\nreturn ['default' => env('DB_CONNECTION', 'sqlite'), 'url' => "
       "'mysql://db/shop'];\n"},
      {".env.example", "DB_CONNECTION=mysql\n"}};
  CHECK(told("mysql", files).find(".env.example sets DB_CONNECTION to mysql") != std::string::npos);
}
