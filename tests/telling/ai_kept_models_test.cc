// SPDX-License-Identifier: Apache-2.0
// Where people keep models in a table, what single classes name is no default of the product.
#include <doctest/doctest.h>

#include "base/text.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/story.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

std::string which(const std::string& model) {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "django\nopenai\n");
  folder.write("shop/models.py",
               "from django.db import models\n\n\nclass AiModel(models.Model):\n"
               "    provider = models.CharField(max_length=40)\n"
               "    model_name = models.CharField(max_length=80)\n");
  folder.write("shop/chat.py", "import os\n\nfrom openai import OpenAI\n\n" + model +
                                   "\n\n\ndef answer(text):\n"
                                   "    return OpenAI().chat.completions.create(model=MODEL, "
                                   "messages=[{\"role\": \"user\", \"content\": text}])\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const narrative::Claim& one : narrative::ai_defaults(story, narrative::ai_book(story)))
    out += std::string(one.text()) + "\n";
  return out;
}

}  // namespace

TEST_CASE("a table of models with their providers says which of them answers") {
  const std::string told = which(
      "from models import AiModel\n\n\nclass OpenAiChat:\n    model = \"gpt-4o\"\n\n\n"
      "MODEL = AiModel.objects.first().model_name");
  CHECK_MESSAGE(contains(told, "Which model answers is kept in the database, in `AiModel`"), told);
  CHECK(!contains(told, "gpt-4o"));
}

TEST_CASE("a model that is asked by name answers, whatever table stands beside it") {
  const std::string told = which("MODEL = \"gpt-4o\"");
  CHECK_MESSAGE(!contains(told, "kept in the database"), told);
}

TEST_CASE("a model that a setting gives answers, whatever table stands beside it") {
  const std::string told = which("MODEL = os.environ.get(\"SHOP_MODEL\", \"gpt-4o\")");
  CHECK_MESSAGE(contains(told, "gpt-4o"), told);
}
