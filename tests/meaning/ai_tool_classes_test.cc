// SPDX-License-Identifier: Apache-2.0
// Tools that say of themselves how they are called: to their base, or in a list of settings.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kAnswer = R"(
from openai import OpenAI
client = OpenAI()

def answer(question, tools):
    return client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": question}], tools=tools)
)";

std::vector<std::string> tools_of(const AiBook& book) {
  std::vector<std::string> out;
  for (const AiPiece& piece : book.tools) out.push_back(piece.name);
  std::ranges::sort(out);
  return out;
}

}  // namespace

TEST_CASE("a class hands its base the name of the tool and what it is for") {
  const AiBook book = book_of({{"answer.py", kAnswer}, {"rules.py", R"(
from answer import answer

class BaseShopTool(Tool):
    def __init__(self, name, description):
        super().__init__(name=name, description=description)

class ListRules(BaseShopTool):
    def __init__(self, shop):
        super().__init__(name="list_rules", description="Lists the rules of the shop")

class Plain(BaseShopTool):
    def __init__(self, shop):
        super().__init__(shop)

TOOLS = [ListRules(1), Plain(2)]
print(answer("x", TOOLS))
)"}});
  CHECK(tools_of(book) == std::vector<std::string>{"list_rules"});
}

TEST_CASE("a list of tools in settings says of each how it is called and by what it is run") {
  const AiBook book =
      book_of({{"answer.py", kAnswer + "SETTINGS = load(\"tools.yaml\")\n"}, {"tools.yaml", R"(
toolsets:
  cluster:
    tools:
      - name: describe_pod
        description: Says how a pod is
        command: "kubectl describe pod {{ name }}"
      - name: only_a_name
    people:
      - name: ada
        description: Knows the cluster
        command: none
)"}});
  CHECK(tools_of(book) == std::vector<std::string>{"describe_pod"});
}
