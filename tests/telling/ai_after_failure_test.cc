// SPDX-License-Identifier: Apache-2.0
// What a handler does when its call fails, and whom it lets ask at all.
#include "base/text.h"
#include "tests/telling/ai_page.h"

using namespace cutaway;
using cutaway::tests::ai_page;
using cutaway::tests::TemporaryFolder;

TEST_CASE("a second call after a failure is told with its condition") {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "openai\nfastapi\n");
  folder.write("desk/app.py", R"(from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()
client = OpenAI()


@app.post("/chat")
def chat(question: str):
    try:
        return client.chat.completions.create(
            model="gpt-4o", messages=[{"role": "user", "content": question}])
    except Exception as error:
        if "too many tokens" in str(error):
            return client.chat.completions.create(
                model="gpt-4o", messages=[{"role": "user", "content": "short"}])
        return {"error": str(error)}
)");
  const std::string told = ai_page(folder);
  CHECK_MESSAGE(contains(told, "a model is asked once more there, if `\"too many tokens\" in"),
                told);
}

TEST_CASE("who is turned away by a check that is called first is told with that check") {
  TemporaryFolder folder;
  folder.write("desk/requirements.txt", "openai\nfastapi\n");
  folder.write("desk/people.py", R"(def claims_of(request):
    if not request.headers.get("x-desk"):
        raise Unauthorized("You're not logged in")
    return request.headers["x-desk"]


def check_user(request):
    return claims_of(request)
)");
  folder.write("desk/app.py", R"(from fastapi import FastAPI, Request
from openai import OpenAI
from people import check_user

app = FastAPI()
client = OpenAI()


@app.post("/chat")
def chat(request: Request, question: str):
    user = check_user(request)
    return client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": question}])
)");
  const std::string told = ai_page(folder);
  CHECK_MESSAGE((contains(told, "it calls `check_user` first, which turns them away") ||
                 contains(told, "`check_user` checks it")),
                told);
}
