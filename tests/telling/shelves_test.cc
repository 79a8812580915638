// SPDX-License-Identifier: Apache-2.0
// Under which heading a technology is told, each on a small invented product.
#include <doctest/doctest.h>

#include <map>
#include <string>

#include "narrative/stack/shelves.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

namespace {

using Files = std::map<std::string, std::string>;

/// The word of the shelf on which each technology of a product stands.
std::map<std::string, std::string> shelves_of(const Files& files) {
  cutaway::tests::TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  cutaway::RunRequest request;
  request.open.where = folder / "shop";
  auto run = cutaway::analyse(request);
  REQUIRE(run.ok());
  const auto& analysis = run.value()->analysis;
  const cutaway::narrative::Story story(analysis);
  std::map<std::string, std::string> out;
  for (const auto& card : cutaway::narrative::stack_cards(story)) {
    const auto& use = story.model().technologies[card.use];
    out.emplace(analysis.catalogue->technology(use.technology).id,
                cutaway::narrative::word_of(cutaway::narrative::shelf_of(analysis, card)));
  }
  return out;
}

}  // namespace

TEST_CASE("a vendor that code asks is nothing that the product runs on") {
  const Files files = {
      {"package.json",
       "{ \"name\": \"shop\", \"dependencies\": { \"express\": \"4\", \"stripe\": \"14\" } }\n"},
      {"pay.js",
       "import express from 'express';\nimport Stripe from 'stripe';\n\n"
       "const app = express();\nconst stripe = new Stripe('key');\n\n"
       "async function payOrder(order) {\n"
       "  await stripe.paymentIntents.create({ amount: order.total });\n}\n\n"
       "app.post('/orders/pay', payOrder);\n"}};
  auto shelves = shelves_of(files);
  CHECK(shelves["stripe"] == "outside");
  CHECK(shelves["express"] == "runs_on");
}

TEST_CASE("of several whose addresses a list holds people choose one") {
  const Files files = {{"requirements.txt", "fastapi\n"},
                       {"providers.py",
                        "PROVIDERS = {\n"
                        "    'groq': 'https://api.groq.com/openai/v1',\n"
                        "    'deepseek': 'https://api.deepseek.com/v1',\n"
                        "    'openrouter': 'https://openrouter.ai/api/v1',\n}\n"},
                       {"main.py",
                        "from fastapi import FastAPI\n\nfrom providers import PROVIDERS\n\n"
                        "app = FastAPI()\n\n\n@app.get('/providers')\ndef providers():\n"
                        "    return PROVIDERS\n"}};
  CHECK(shelves_of(files)["groq"] == "optional");
}
