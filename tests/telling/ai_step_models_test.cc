// SPDX-License-Identifier: Apache-2.0
// A product that asks several models says which step is given which, and where that holds.
#include <doctest/doctest.h>

#include "base/text.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

/// What is said of models by default, where `make` holds the body of a method.
std::string which(const std::string& make) {
  TemporaryFolder folder;
  folder.write("paper/requirements.txt", "openai\nlangchain-openai\n");
  folder.write("paper/write.py",
               "from langchain_openai import ChatOpenAI\n\n\nclass Steps:\n"
               "    def __init__(self, kind):\n" +
                   make +
                   "\n    def run(self, text):\n        return "
                   "self.writer_llm.invoke(text)\n\n\nprint(Steps(\"openai\").run(\"x\"))\n");
  RunRequest request;
  request.open.where = folder / "paper";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const narrative::Claim& one : narrative::ai_defaults(story, narrative::ai_book(story)))
    out += std::string(one.text()) + "\n";
  return out;
}

}  // namespace

TEST_CASE("steps are told with the models that they are given, by condition") {
  const std::string told = which(
      "        if kind == \"openai\":\n"
      "            self.outline_llm = ChatOpenAI(model=\"gpt-4o\")\n"
      "            self.writer_llm = ChatOpenAI(model=\"gpt-4o-mini\")\n"
      "        elif kind == \"old\":\n"
      "            self.outline_llm = ChatOpenAI(model=\"gpt-3.5-turbo\")\n"
      "            self.writer_llm = ChatOpenAI(model=\"gpt-3.5-turbo\")\n");
  CHECK_MESSAGE(contains(told,
                         "Where `kind == \"openai\"` holds, the code gives `gpt-4o` to "
                         "`outline_llm` and `gpt-4o-mini` to `writer_llm`."),
                told);
  CHECK_MESSAGE(contains(told, "`gpt-3.5-turbo` to `outline_llm` and `writer_llm`"), told);
}

TEST_CASE("one step alone, or a name without a step, is no list of steps") {
  const std::string told = which("        self.writer_llm = ChatOpenAI(model=\"gpt-4o\")\n");
  CHECK_MESSAGE(!contains(told, "single steps"), told);
}
