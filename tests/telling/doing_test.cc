// SPDX-License-Identifier: Apache-2.0
// Roles by names of functions, by comparisons and by packages that are called after a vendor.
#include <doctest/doctest.h>

#include <map>
#include <utility>

#include "base/text.h"
#include "model/stack/declared.h"
#include "narrative/stack/stack_cards.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Files = std::map<std::string, std::string>;

struct Told {
  bool known = false, declared = false;
  std::string here;
};

/// What is said that a technology does here, without the marks for code.
Told told(std::string_view technology, const Files& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  Told out;
  for (const narrative::StackCard& card : narrative::stack_cards(story)) {
    const auto& use = story.model().technologies[card.use];
    if (story.analysis.catalogue->technology(use.technology).id != technology) continue;
    out.known = true;
    out.declared = model::only_declared(story.analysis, use);
    if (card.here) out.here = card.here->text();
    std::erase(out.here, '`');
  }
  return out;
}

}  // namespace

TEST_CASE("what sends mail is told by the functions that lead to it") {
  const Files files{
      {"package.json",
       "{\"name\": \"shop\", \"dependencies\": {\"nodemailer\": \"6\", \"express\": \"4\"}}\n"},
      {"src/mail.ts",
       "import nodemailer from 'nodemailer';\n\nexport function sendMail(to, text) {\n  return "
       "nodemailer.createTransport({}).sendMail({ to, text });\n}\n"},
      {"src/orders.ts",
       "import { sendMail } from './mail';\n\n"
       "export function sendPasswordResetEmail(to) {\n  return sendMail(to, 'a');\n}\n"
       "export function createSendInvoice(to) {\n  return sendMail(to, 'b');\n}\n"
       "export function sendToUser(to) {\n  return sendMail(to, 'c');\n}\n"}};
  CHECK(told("nodemailer", files).here == "Nodemailer sends mail: password reset and invoice.");
}

TEST_CASE("tokens that are signed are told by the functions that sign them") {
  const Files files{
      {"requirements.txt", "pyjwt==2.8\n"},
      {"tokens.py",
       "import jwt\n\n\ndef create_access_token(user):\n    return jwt.encode({\"id\": user}, "
       "\"k\")\n\n\ndef create_invite_token(user):\n    return jwt.encode({\"id\": user}, "
       "\"k\")\n"}};
  CHECK(told("jwt", files).here ==
        "JWT signs tokens in create_access_token and create_invite_token.");
}

TEST_CASE("where the name of a function tells no kind of mail, the function is named") {
  const Files files{
      {"package.json",
       "{\"name\": \"shop\", \"dependencies\": {\"nodemailer\": \"6\", \"express\": \"4\"}}\n"},
      {"src/mail.ts",
       "import nodemailer from 'nodemailer';\n\nexport function sendDeviceMail(to, text) {\n  "
       "return "
       "nodemailer.createTransport({}).sendMail({ to, text });\n}\n"}};
  CHECK(told("nodemailer", files).here == "Nodemailer sends mail in sendDeviceMail.");
}

TEST_CASE("a function that compares names of products offers them for its work") {
  const Files files{
      {"package.json",
       "{\"name\": \"shop\", \"dependencies\": {\"ioredis\": \"5\", \"amqplib\": \"0.10\"}}\n"},
      {"src/wire.ts",
       "import Redis from 'ioredis';\nimport amqp from 'amqplib';\n\n"
       "export function registerMessageBus(options) {\n"
       "  if (options.provider === 'redis') {\n    return new Redis(options.url);\n"
       "  } else if (options.provider === 'rabbitmq') {\n    return amqp.connect(options.url);\n"
       "  }\n}\n"}};
  CHECK(told("redis", files).here ==
        "Redis can be chosen to pass messages on beside RabbitMQ (registerMessageBus).");
}

TEST_CASE("a package that nobody knows names the vendor that it connects with") {
  const Files files{
      {"Shop.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <ItemGroup>\n    <PackageReference "
       "Include=\"Acme.Queues.RabbitMQ\" Version=\"1.0\" />\n    <PackageReference "
       "Include=\"Acme.Testing.Kafka\" Version=\"1.0\" />\n  </ItemGroup>\n</Project>\n"},
      {"Program.cs", "class Program { static void Main() {} }\n"}};
  CHECK(told("rabbitmq", files).known);
  // What tests it is no use.
  CHECK(!told("kafka", files).known);
}

TEST_CASE("what only a manifest names is declared, where an import would tell a use") {
  Files files{
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"oidc-client-ts\": \"3\"}}\n"},
      {"src/a.ts", "export const a = 1;\n"}};
  CHECK(told("oidc", files).declared);
  CHECK(told("oidc", files).here.empty());
  files["src/a.ts"] = "import { UserManager } from 'oidc-client-ts';\n\nnew UserManager({});\n";
  CHECK(!told("oidc", files).declared);
}

TEST_CASE("stages that a variable chooses between are no images of their own") {
  const Files files{{"requirements.txt", "flask==3\n"},
                    {"app.py", "from flask import Flask\napp = Flask(__name__)\n"},
                    {"Dockerfile",
                     "FROM python:3.12 AS build-amd64\nRUN make\nFROM python:3.11 AS build-arm\n"
                     "RUN make\nFROM build-${TARGETARCH} AS runner\nCMD python app.py\n"}};
  CHECK(told("docker", files).here.find("images") == std::string::npos);
}

TEST_CASE("a Dockerfile with a stage for each program packs them all") {
  const Files files{
      {"Dockerfile",
       "FROM node:22 AS build\nCOPY . .\nFROM node:22 AS api\nCOPY --from=build /a /a\nCMD "
       "[\"node\", \"a\"]\nFROM node:22 AS jobs\nCOPY --from=build /j /j\nCMD [\"node\", \"j\"]\n"},
      {"package.json", "{\"name\": \"shop\"}\n"},
      {"a.js", "console.log(1);\n"}};
  CHECK(told("docker", files).here ==
        "Docker packs the product into two images, api and jobs, as Dockerfile says.");
}
