// SPDX-License-Identifier: Apache-2.0
// Plain names of numbers by which texts are cut: what holds them says that they are of pieces.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// "splitText (maxTokens): chunk size 512", one line each, for code beside one that makes vectors.
std::string cut(const std::string& helper, const std::string& use) {
  const AiBook book = book_of(
      {{"package.json", R"({"dependencies": {"openai": "4"}})"},
       {"pieces.ts", helper},
       {"ingest.ts",
        "import OpenAI from 'openai';\nimport * as cutting from './pieces';\n"
        "const openai = new OpenAI();\nexport async function ingest(text: string) {\n  const all "
        "= " +
            use +
            ";\n  return openai.embeddings.create({ model: 'text-embedding-3-small', input: all "
            "});\n}\ningest('x');\n"}});
  std::string out;
  for (const AiLimit& limit : book.limits)
    out += limit.name + ": " + limit.words + " " + limit.value + "\n";
  return out;
}

}  // namespace

TEST_CASE("what a function of the project that splits texts is given says how texts are cut") {
  const std::string told = cut(
      "export function splitText(text: string, maxTokens = 99, overlapTokens = 9) { return [text]; "
      "}\n",
      "cutting.splitText(text, 256, 32)");
  CHECK(told.find("chunk overlap 32") != std::string::npos);
  const std::string given =
      cut("export function pieces(text: string, size: number) { return [text]; }\n"
          "export class TextChunker {\n  overlap = 64;\n  cut(t: string) { return [t, "
          "this.overlap]; }\n"
          "}\n",
          "pieces(text, 900)");
  CHECK(given.find("900") == std::string::npos);
}

TEST_CASE("a list that is cut into batches, and a message that is split to be sent, are no texts") {
  CHECK(cut("export function pieces(rows: string, size = 40) { return [rows]; }\n", "pieces(text)")
            .find("chunk size") == std::string::npos);
  CHECK(cut("export function splitText(text: string, maxLength = 2000) { return [text]; }\n"
            "export const pieces = splitText;\n",
            "pieces(text)")
            .find("chunk size") == std::string::npos);
}

TEST_CASE("size and overlap of a class of settings for cutting are told together") {
  const AiBook book = book_of(
      {{"requirements.txt", "openai\n"},
       {"rag/settings.py",
        "from dataclasses import dataclass\n\n\n@dataclass\nclass ChunkingDefaults:\n"
        "    size: int = 1200\n    overlap: int = 100\n"},
       {"rag/ingest.py",
        "from openai import OpenAI\nfrom rag.settings import ChunkingDefaults\n\n"
        "client = OpenAI()\n\n\ndef ingest(text):\n    cut = ChunkingDefaults()\n"
        "    parts = pieces(text, cut.size, cut.overlap)\n"
        "    return client.embeddings.create(model=\"text-embedding-3-small\", input=parts)\n\n\n"
        "ingest(\"x\")\n"}});
  std::string out;
  for (const AiLimit& limit : book.limits) out += limit.words + " " + limit.value + "\n";
  CHECK(out.find("chunk size 1200") != std::string::npos);
  CHECK(out.find("overlap 100") != std::string::npos);
}

TEST_CASE("asText of a reader of JSON asks no model, that of a chain of Prism does") {
  const AiBook java =
      book_of({{"pom.xml",
                "<project><dependencies><dependency><groupId>dev.langchain4j</groupId>"
                "<artifactId>langchain4j</artifactId></dependency></dependencies></project>"},
               {"src/main/java/LogParser.java",
                "import com.fasterxml.jackson.databind.JsonNode;\npublic class LogParser {\n"
                "  static String role(JsonNode message) {\n    return "
                "message.get(\"role\").asText();\n  }\n}\n"}});
  CHECK(java.calls.empty());
  const AiBook php = book_of({{"composer.json", R"({"require": {"prism-php/prism": "^0.60"}})"},
                              {"src/Ask.php",
                               "<?php\nuse Prism\\Prism\\Prism;\nclass Ask {\n  public function "
                               "answer($text) {\n    return Prism::text()->using('openai', "
                               "'gpt-4o')->withPrompt($text)->asText();\n  }\n}\n"}});
  CHECK(php.calls.size() == 1);
}

TEST_CASE("how many words are picked from, told of several places, is no number of hits") {
  const std::string client =
      "\n\n\nclass Client:\n    def __init__(self, name, **kwargs):\n"
      "        self.client = Anthropic()\n        self.kwargs = {\n"
      "            \"temperature\": kwargs.get(\"temperature\", 0.3),\n"
      "            \"top_k\": kwargs.get(\"top_k\", 4),\n            \"model\": name,\n        "
      "}\n\n"
      "    def ask(self, text):\n        return self.client.messages.create(messages=text, "
      "**self.kwargs)\n";
  const AiBook book = book_of(
      {{"requirements.txt", "anthropic\n"},
       {"llm/first.py",
        "from anthropic import Anthropic\n\n\ndef plain(text, temperature=0.3):\n    return "
        "Anthropic().messages.create(temperature=temperature, messages=text)\n\n\n"
        "plain(\"x\")\n"},
       {"llm/second.py", "from anthropic import Anthropic" + client +
                             "\n\nprint(Client(\"claude-3-5-sonnet\").ask(\"x\"))\n"}});
  for (const AiLimit& limit : book.limits) CHECK(limit.words != "top k");
}

TEST_CASE("a splitter that counts tokens makes its size one of tokens") {
  const auto unit = [](const std::string& splitter) {
    const AiBook book =
        book_of({{"requirements.txt", "llama-index\nopenai\n"},
                 {"ingest.py", "from llama_index.core.node_parser import " + splitter +
                                   "\nfrom llama_index.embeddings.openai import OpenAIEmbedding\n"
                                   "CHUNK_SIZE = 512\n\n\ndef ingest(text):\n    parts = " +
                                   splitter +
                                   "(chunk_size=CHUNK_SIZE).split_text(text)\n"
                                   "    return OpenAIEmbedding().get_text_embedding_batch(parts)\n"
                                   "\n\ningest('x')\n"}});
    return book.limits.empty() ? std::string() : book.limits.front().unit;
  };
  CHECK(unit("SentenceSplitter") == "token");
  CHECK(unit("PlainSplitter") == "char");
}

TEST_CASE("a size that only a client of models is given is no size of pieces") {
  const auto cuts = [](const std::string& given) {
    const AiBook book = book_of(
        {{"requirements.txt", "langchain-openai\n"},
         {"config.py",
          "import os\nfrom langchain_openai import OpenAIEmbeddings\n"
          "SIZE = 1\nEMBEDDINGS_CHUNK_SIZE = os.getenv('EMBEDDINGS_CHUNK_SIZE', '200')\n\n\n"
          "def embeddings(model):\n    kwargs = " +
              given +
              "\n    return OpenAIEmbeddings(**kwargs)\n\n\nembeddings('m').embed_query('x')\n"}});
    return std::ranges::any_of(book.limits,
                               [](const AiLimit& limit) { return limit.value == "200"; });
  };
  CHECK_FALSE(cuts("dict(model=model, chunk_size=EMBEDDINGS_CHUNK_SIZE)"));
  CHECK(cuts("dict(text=model, chunk_size=EMBEDDINGS_CHUNK_SIZE)"));
}

TEST_CASE("how much of a file is read at once cuts no text") {
  const auto tells = [](const std::string& use) {
    const AiBook book = book_of({{"files.py", R"(
from openai import OpenAI
client = OpenAI()
CHUNK_SIZE = 65536

def take(file, texts):
    )" + use + R"(
    return client.embeddings.create(model="text-embedding-3-small", input=texts)
)"}});
    return std::ranges::any_of(book.limits,
                               [](const AiLimit& limit) { return limit.name == "CHUNK_SIZE"; });
  };
  CHECK(tells("texts = split_text(texts, CHUNK_SIZE)"));
  CHECK_FALSE(tells("texts = file.read(CHUNK_SIZE)"));
}

TEST_CASE("what a model is asked with in a class that cuts texts is no size of the pieces") {
  const std::string told =
      cut("import OpenAI from 'openai';\nconst client = new OpenAI();\n"
          "export class ContextChunker {\n  async place(text: string) {\n"
          "    const given = { model: 'gpt-4o', messages: [text], max_tokens: 900 };\n"
          "    return client.chat.completions.create(given);\n  }\n}\n",
          "new cutting.ContextChunker().place(text)");
  CHECK_MESSAGE(told.find("max_tokens: max tokens 900") != std::string::npos, told);
  CHECK_MESSAGE(told.find("chunk size") == std::string::npos, told);
}
