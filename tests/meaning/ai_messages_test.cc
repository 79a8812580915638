// SPDX-License-Identifier: Apache-2.0
// What models are handed as somebody's words, what is passed on the way to them, and how training
// is set.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kAsk = R"(
from openai import OpenAI
client = OpenAI()

def ask(settings, question, cache):
    found = cache.get(question)
    if found or settings.anonymize:
        question = hide(question)
    messages = [{"role": "system", "content": settings.system_text},
                {"role": "user", "content": question},
                {"role": "assistant", "content": found}]
    return client.chat.completions.create(model="gpt-4o", messages=messages)
)";

}  // namespace

TEST_CASE("a message says who speaks and where the words come from") {
  const AiBook book = book_of({{"ask.py", kAsk}});
  REQUIRE(book.messages.size() == 2);
  CHECK(book.messages[0].role == "system");
  CHECK(book.messages[0].from == "settings.system_text");
  CHECK(book.messages[1].role == "user");
  CHECK(book.messages[1].from == "question");
  CHECK(book.messages[1].function == "ask");
}

TEST_CASE("a list of messages that a store is given is handed to no model") {
  const AiBook book = book_of({{"ask.py", kAsk}, {"store.py", R"(
from openai import OpenAI

class Diary:
    def keep(self, entry):
        self.client.add(self.as_messages(entry))

    def as_messages(self, entry):
        clean_words = entry.strip()
        return [{"role": "user", "content": clean_words}]
)"}});
  CHECK(std::ranges::none_of(book.messages,
                             [](const auto& message) { return message.from == "clean_words"; }));
}

TEST_CASE("the place of a text that stands far down in it is seen") {
  std::string text = "You are an assistant. Answer the question as well as you can.\n";
  while (text.size() < 6000) text += "Say only what the documents say, and nothing else.\n";
  const AiBook book = book_of({{"ask.py", R"(
from openai import OpenAI
client = OpenAI()
ANSWER_PROMPT = """)" + text + R"(
The document: {input_text}
"""

def ask(document):
    return client.chat.completions.create(model="gpt-4o", messages=[
        {"role": "system", "content": ANSWER_PROMPT.format(input_text=document)}])
)"}});
  REQUIRE(book.prompts.size() == 1);
  CHECK(book.prompts.front().variables == std::vector<std::string>{"input_text"});
}

TEST_CASE("what is written down is handed to no model") {
  const auto instead = [](const std::string& call) {
    const AiBook book =
        book_of({{"ask.py",
                  "from openai import OpenAI\nclient = OpenAI()\n\n"
                  "def ask(question, other_model):\n    " +
                      call +
                      "(\"asked\", fallback_model=other_model)\n"
                      "    return client.chat.completions.create(model=\"gpt-4o\", "
                      "messages=[{\"role\": \"user\", \"content\": question}])\n"}});
    return std::ranges::any_of(book.signs,
                               [](const AiSign& sign) { return sign.means == "instead"; });
  };
  CHECK(instead("client.route"));
  CHECK_FALSE(instead("LOG.info"));
  CHECK_FALSE(instead("self.logger.warning"));
}

TEST_CASE("a cache and a mask on the way to a model are seen") {
  const AiBook book = book_of({{"ask.py", kAsk}});
  const auto seen = [&](std::string_view means) {
    return std::ranges::any_of(book.signs, [&](const AiSign& sign) {
      return sign.means == means && sign.function == "ask";
    });
  };
  CHECK(seen("way.cache"));
  CHECK(seen("way.masking"));
  CHECK_FALSE(seen("way.moderation"));
}

TEST_CASE("how often a check of texts is tried again checks nothing") {
  const auto checks = [](const std::string& condition) {
    const AiBook book = book_of({{"ask.py", R"(
from openai import OpenAI
client = OpenAI()
def ask(question, attempt):
    answer = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": question}])
    if )" + condition + R"(:
        raise ValueError(question)
    return answer
ask("why", 1)
)"}});
    return std::ranges::any_of(book.signs,
                               [](const AiSign& sign) { return sign.means == "way.moderation"; });
  };
  CHECK(checks("is_jailbreak(question)"));
  CHECK_FALSE(checks("attempt < GUARDRAILS_MAX_RETRIES"));
}

TEST_CASE("numbers and names of data that lie beside the training are its own") {
  const AiBook book = book_of({{"train/fit.py", R"(
from sklearn.linear_model import LogisticRegression
def fit(x, y):
    return LogisticRegression().fit(x, y)
)"},
                               {"train/defaults.py", R"(
import os
LEARNING_RATE = 0.01
DATASET_NAME = os.getenv("DATASET_NAME", "taxi-tips")
ACCURACY_THRESHOLD = os.getenv("ACCURACY_THRESHOLD", "0.8")
)"}});
  const auto number = [&](std::string_view name) -> std::string {
    for (const AiLimit& one : book.learned_numbers)
      if (one.name == name) return one.value;
    return {};
  };
  CHECK(number("LEARNING_RATE") == "0.01");
  CHECK(number("ACCURACY_THRESHOLD") == "0.8");
  CHECK(std::ranges::any_of(book.learning, [](const AiLearning& row) {
    return row.kind == "naming" && row.given == "taxi-tips";
  }));
}

TEST_CASE("an agent of a framework that is given a model asks it") {
  const AiBook book = book_of({{"agent.ts", R"(
import { ToolLoopAgent } from 'ai'
export function createResearcher(model, steps) {
  return new ToolLoopAgent({ model, instructions: 'You are a careful researcher.', stopWhen: steps })
}
)"}});
  REQUIRE(book.calls.size() == 1);
  CHECK(book.calls[0].kind == "chat");
  CHECK(book.calls[0].given == "model");
}

TEST_CASE("what judges answers is no part of the product") {
  const AiBook book = book_of({{"ask.py", kAsk}, {"evals/judge.py", kAsk}});
  CHECK(book.calls.size() == 1);
}

TEST_CASE("functions that shorten what was said before are seen where models are worked with") {
  const std::string fit = "def truncate_messages(messages):\n    return 1\n";
  const auto shortens = [](const AiBook& book) {
    return std::ranges::any_of(book.signs, [](const AiSign& sign) {
      return sign.means == "trimmed" && sign.name == "truncate_messages";
    });
  };
  CHECK(shortens(book_of({{"ask.py", kAsk}, {"fit.py", "import openai\n" + fit}})));
  // Messages of a queue are shortened there, and no model is given them.
  CHECK_FALSE(shortens(book_of({{"ask.py", kAsk}, {"fit.py", fit}})));
}

TEST_CASE("a setting that says how the product is deployed names no model") {
  const AiBook book = book_of({{"ask.py", kAsk + R"(
import os
CLOUD = os.environ.get("SHOP_CLOUD_DEPLOYMENT")
AZURE = os.environ.get("AZURE_OPENAI_DEPLOYMENT")
)"}});
  const auto names = [&](std::string_view key) {
    return std::ranges::any_of(
        book.switches, [&](const AiSwitch& row) { return row.kind == "model" && row.name == key; });
  };
  CHECK_FALSE(names("SHOP_CLOUD_DEPLOYMENT"));
  CHECK(names("AZURE_OPENAI_DEPLOYMENT"));
}

TEST_CASE("a test that takes in a library for judging answers judges them") {
  const AiBook book = book_of(
      {{"ask.py", kAsk},
       {"tests/answers/test_tone.py",
        "from deepeval.metrics import GEval\n\ndef test_tone():\n    GEval(name='tone')\n"}});
  REQUIRE(book.evals.size() == 1);
  CHECK(book.evals.front().name == "answers");
}

TEST_CASE("a try of the connection bounds no model") {
  const AiBook book = book_of({{"ask.py", kAsk + R"(
def health_check():
    client.chat.completions.create(model="gpt-4o", max_tokens=5, messages=[])
)"}});
  CHECK(book.limits.empty());
}

TEST_CASE("numbers that judged answers have to reach are read beside what judges them") {
  const AiBook book = book_of(
      {{"ask.py", kAsk},
       {"evals/run_answers.py", kAsk},
       {"evals/thresholds.json", R"({"completionRate": {"value": 0.9, "minSamples": 50}})"}});
  REQUIRE(book.evals.size() == 1);
  const auto bar = std::ranges::find(book.signs, "eval.bar", &AiSign::means);
  REQUIRE(bar != book.signs.end());
  CHECK(bar->name == "completionRate");
  CHECK(bar->function == "0.9");
}

TEST_CASE("what decides whether an answer comes piece by piece is told, and so is who throws on") {
  const AiBook book = book_of({{"ask.py", R"(
import litellm

class Model:
    def send(self, messages, stream):
        arguments = dict(model="gpt-4o", stream=stream, messages=messages)
        return litellm.completion(**arguments)

def ask(messages):
    try:
        return Model().send(messages, True)
    except ValueError as error:
        raise RetryError(str(error))
)"},
                               {"requirements.txt", "litellm\n"}});
  REQUIRE(book.calls.size() == 1);
  CHECK(book.calls.front().stream_by == "stream");
  CHECK(book.failing.caught.empty());
}

TEST_CASE("a name that is given one text after the other holds the last one before its use") {
  const AiBook book = book_of({{"prompts.py", R"(
from langchain_core.prompts import ChatPromptTemplate, SystemMessagePromptTemplate

def make_prompts(short):
    text = "You are given a chat and a task. Rephrase the task so that it stands alone, please."
    REPHRASE_PROMPT = ChatPromptTemplate.from_messages(
        [SystemMessagePromptTemplate.from_template(text)])
    text = "You are an assistant. Answer the task of the user with the documents: {context}"
    if short:
        text = "You are an assistant. Answer the task in one sentence with this: {passage}"
    ANSWER_PROMPT = ChatPromptTemplate.from_messages(
        [SystemMessagePromptTemplate.from_template(text)])
    text = "You are a judge. Say whether the answer fits the task of the user: {answer}"
    JUDGE_PROMPT = ChatPromptTemplate.from_messages(
        [SystemMessagePromptTemplate.from_template(text)])
    return REPHRASE_PROMPT, ANSWER_PROMPT, JUDGE_PROMPT
)"}});
  std::map<std::string, const AiPrompt*> named;
  for (const AiPrompt& prompt : book.prompts)
    named.emplace(prompt.name.substr(prompt.name.rfind('.') + 1), &prompt);
  REQUIRE(named.size() == 3);
  CHECK(named["REPHRASE_PROMPT"]->text.starts_with("You are given a chat"));
  CHECK(named["REPHRASE_PROMPT"]->variables.empty());
  CHECK(named["ANSWER_PROMPT"]->text.starts_with("You are an assistant. Answer the task of"));
  CHECK(named["ANSWER_PROMPT"]->variables == std::vector<std::string>{"context", "passage"});
  CHECK(named["JUDGE_PROMPT"]->text.starts_with("You are a judge"));
}

TEST_CASE("what is masked for a log alone is not masked on the way to a model") {
  const auto masks = [](const std::string& body) {
    const AiBook book = book_of({{"ask.py", R"(
from openai import OpenAI
import logging
logger = logging.getLogger()
client = OpenAI()

def mask_text(text):
    return text

def ask(question):
)" + body + R"(
    return client.chat.completions.create(model="gpt-4o", messages=messages)
)"}});
    return std::ranges::any_of(book.signs,
                               [](const AiSign& sign) { return sign.means == "way.masking"; });
  };
  CHECK(
      masks("    shown = mask_text(question)\n    messages = [{\"role\": \"user\", \"content\": "
            "shown}]\n    logger.debug(shown)"));
  CHECK_FALSE(
      masks("    shown = mask_text(question)\n    logger.debug(shown)\n    messages = "
            "[{\"role\": \"user\", \"content\": question}]"));
}

TEST_CASE("a text that no line names beside others that are named is set apart, as such") {
  const std::string text =
      " = \"\"\"You are a helper of the shop. Answer the question {question} in one sentence, and "
      "do not invent goods.\"\"\"\n";
  const AiBook book =
      book_of({{"texts.py", "LIVE_PROMPT" + text + "LEFT_PROMPT" + text}, {"ask.py", R"(
from openai import OpenAI
from texts import LIVE_PROMPT
client = OpenAI()

def ask(question):
    messages = [{"role": "user", "content": LIVE_PROMPT.format(question=question)}]
    return client.chat.completions.create(model="gpt-4o", messages=messages)
)"}});
  REQUIRE(book.prompts.size() == 1);
  CHECK(book.prompts[0].name == "LIVE_PROMPT");
  REQUIRE(book.idle.prompts.size() == 1);
  CHECK(book.idle.prompts[0].name == "LEFT_PROMPT");
  CHECK(book.idle.prompts[0].named_in == kNamedByNobody);
}

TEST_CASE(
    "what keeps back sensitive things and what traces a call are seen on the way to a model") {
  const AiBook book = book_of({{"ask.py", R"(
from openai import OpenAI
client = OpenAI()

def ask(question, case):
    is_case_sensitive(question)
    messages = [{"role": "user", "content": enforce_sensitive_policy(question)}]
    logger.trace(question)
    with start_trace_span(question):
        return client.chat.completions.create(model="gpt-4o", messages=messages)
)"}});
  const auto seen = [&](std::string_view means) {
    const auto at = std::ranges::find(book.signs, means, &AiSign::means);
    return at == book.signs.end() ? std::string() : at->name;
  };
  CHECK(seen("way.masking") == "enforce_sensitive_policy");
  CHECK(seen("way.tracing") == "start_trace_span");
}

TEST_CASE("who asks is said by the call itself, not by what a call within it is given") {
  const auto person = [](const std::string& call) {
    const AiBook book = book_of({{"ask.ts",
                                  "import { generateText } from \"ai\";\n"
                                  "export async function ask(account, prompt, base) {\n"
                                  "  return generateText({\n" +
                                      call + "    prompt,\n  });\n}\n"}});
    return std::ranges::any_of(book.signs,
                               [](const AiSign& sign) { return sign.means == "person"; });
  };
  CHECK(person("    model: base,\n    user: account.email,\n"));
  CHECK_FALSE(person("    model: traced({ model: base, userEmail: account.email }),\n"));
}
