// SPDX-License-Identifier: Apache-2.0
// Models that a library has a constant for, and numbers that a call is given by their place alone.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const AiModel* model_of(const AiBook& book, std::string_view name) {
  const auto found = std::ranges::find(book.models, name, &AiModel::name);
  return found == book.models.end() ? nullptr : &*found;
}

const AiLimit* limit_of(const AiBook& book, std::string_view words) {
  const auto found = std::ranges::find(book.limits, words, &AiLimit::words);
  return found == book.limits.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("a model that the library has a constant for is told by the constant's name") {
  const AiBook book = book_of(
      {{"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/sashabaranov/go-openai v1.30.0\n"},
       {"ask.go", R"(package shop

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

const Version = "2"

func Ask(client *openai.Client, question string) string {
	answer, _ := client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{
		Model:    openai.GPT3Dot5Turbo,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: question}},
	})
	return answer.Choices[0].Message.Content
}
)"}});
  const AiModel* model = model_of(book, "GPT3Dot5Turbo");
  REQUIRE(model != nullptr);
  CHECK(model->kind == "chat");
  CHECK(model->maker == "openai");
}

TEST_CASE("a constant of the project that is called like a model is none of a library") {
  const AiBook book = book_of({{"requirements.txt", "openai\n"},
                               {"prices.py", R"(
from openai import OpenAI
from shop import Tiers
client = OpenAI()

def ask(question):
    return client.chat.completions.create(model=Tiers.GPT_4, messages=question)
)"},
                               {"shop.py", R"(
class Tiers:
    GPT_4 = pick()
)"}});
  CHECK(model_of(book, "GPT_4") == nullptr);
}

TEST_CASE("numbers without a name have the one that the shape of their call gives them") {
  const AiBook book = book_of({{"pom.xml", R"(<project><dependencies><dependency>
<groupId>dev.langchain4j</groupId><artifactId>langchain4j</artifactId><version>1.0.0</version>
</dependency></dependencies></project>)"},
                               {"src/main/java/shop/Desk.java", R"(package shop;
import dev.langchain4j.data.document.splitter.DocumentByLineSplitter;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class Desk {
  @Bean
  Object memory() { return MessageWindowChatMemory.withMaxMessages(10); }

  @Bean
  Object splitter() { return new DocumentByLineSplitter(1000, 200); }
}
)"}});
  const AiLimit* size = limit_of(book, "chunk size");
  REQUIRE(size != nullptr);
  CHECK(size->value == "1000");
  CHECK(size->name == "DocumentByLineSplitter (chunk size)");
  const AiLimit* overlap = limit_of(book, "chunk overlap");
  REQUIRE(overlap != nullptr);
  CHECK(overlap->value == "200");
  const AiLimit* kept = limit_of(book, "max history messages");
  REQUIRE(kept != nullptr);
  CHECK(kept->value == "10");
}
