// SPDX-License-Identifier: Apache-2.0
// Rounds that come by a function that calls itself, and checks that let everybody by.
#include "base/text.h"
#include "tests/telling/ai_page.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

const std::string kAgent = R"(
from openai import OpenAI

client = OpenAI()


class Limits:
    most_depth = 4


def ask(messages, depth):
    if depth > Limits.most_depth:
        return None
    answer = client.chat.completions.create(model="gpt-4o", messages=messages)
    if answer.tool_calls:
        return run_tools(answer, messages, depth)
    return answer


def run_tools(answer, messages, depth):
    messages.append(answer.tool_calls)
    return ask(messages, depth + 1)
)";

const std::string kApp = R"(
import flask
from agent import ask

app = flask.Flask(__name__)


@app.post("/chat")
def chat():
    return ask([{"role": "user", "content": flask.request.json["question"]}], 0)
)";

const std::string kChecks = R"(
const ROLES = { all: "<all>", admin: "admin" };

function allow(roles = [ROLES.admin]) {
  return async (request, response, next) => {
    if (roles.includes(ROLES.all)) {
      next();
      return;
    }
    const user = await userOf(request);
    if (roles.includes(user?.role)) {
      next();
      return;
    }
    return response.sendStatus(401).end();
  };
}

async function signedIn(request, response, next) {
  if (process.env.NODE_ENV === "development" || !process.env.DESK_TOKEN) {
    note(request);
    next();
    return;
  }
  if (request.header("Authorization") !== process.env.DESK_TOKEN) {
    response.status(401).json({ error: "No auth token found." });
    return;
  }
  next();
}

module.exports = { ROLES, allow, signedIn };
)";

const std::string kServer = R"(
const express = require("express");
const OpenAI = require("openai");
const { ROLES, allow, signedIn } = require("./checks");
const app = express();
const client = new OpenAI();

app.post("/chat", [signedIn, allow([ROLES.all])], async (request, response) => {
  const answer = await client.chat.completions.create({
    model: "gpt-4o", messages: [{ role: "user", content: request.body.question }] });
  response.json(answer);
});
app.listen(3000);
)";

}  // namespace

TEST_CASE("a function that comes to itself again asks in rounds, and what ends them is told") {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "flask\nopenai\n");
  folder.write("desk/agent.py", kAgent);
  folder.write("desk/app.py", kApp);
  const std::string page = tests::ai_page(folder);
  CHECK_MESSAGE(contains(page,
                         "From `ask` where `answer.tool_calls` holds it goes on to `run_tools`, "
                         "which calls `ask` again: a model can be asked once more."),
                page);
  CHECK_MESSAGE(contains(page,
                         "Where `depth > Limits.most_depth` holds, `ask` goes no further; "
                         "`most_depth` is 4 at first."),
                page);
}

TEST_CASE("a role that a check lets by without a look stands for everybody") {
  TemporaryFolder folder;
  folder.write("desk/package.json",
               R"({"name": "desk", "dependencies": {"express": "4", "openai": "4"}})");
  folder.write("desk/checks.js", kChecks);
  folder.write("desk/server.js", kServer);
  const std::string page = tests::ai_page(folder);
  CHECK_MESSAGE(!contains(page, "<all>"), page);
  CHECK_MESSAGE(
      contains(page,
               "lets requests go on without its rest: `signedIn` if `process.env.NODE_ENV "
               "=== \"development\" || !process.env.DESK_TOKEN`"),
      page);
}
