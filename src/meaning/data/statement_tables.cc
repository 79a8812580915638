// SPDX-License-Identifier: Apache-2.0
// A statement is read as a row of words; a table stands behind FROM, JOIN, INTO and UPDATE.
#include "meaning/data/statement_tables.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostText = 20000, kMostTables = 12;

struct Word {
  std::string text;     ///< in lower case; of a name its last component
  bool quoted = false;  ///< a name for sure
  bool open = false;    ///< part of it is filled in
};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& known) {
  return std::ranges::find(known, word) != known.end();
}

bool is_letter(char c) {
  return c == '_' || c == '$' || c == kFilledIn || std::isalnum(static_cast<unsigned char>(c));
}

/// What closes a quoted name; 0 where none begins.
char closing(char c) { return c == '"' || c == '`' ? c : c == '[' ? ']' : '\0'; }

class Words {
 public:
  explicit Words(std::string_view text) : text_(text.substr(0, kMostText)) {}

  std::vector<Word> run() {
    std::vector<Word> out;
    while (skip()) {
      const char c = text_[at_];
      if (is_letter(c) || closing(c) != '\0') {
        out.push_back(name());
      } else {
        out.push_back({std::string(1, c)});
        ++at_;
      }
    }
    return out;
  }

 private:
  char here(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  void skip_to(std::string_view end) {
    const std::size_t found = text_.find(end, at_ + 1);
    at_ = found == std::string_view::npos ? text_.size() : found + end.size();
  }

  /// Blanks, comments and texts.
  bool skip() {
    while (at_ < text_.size()) {
      if (std::isspace(static_cast<unsigned char>(here())))
        ++at_;
      else if (here() == '-' && here(1) == '-')
        skip_to("\n");
      else if (here() == '/' && here(1) == '*')
        skip_to("*/");
      else if (here() == '\'')
        skip_to("'");
      else
        return true;
    }
    return false;
  }

  /// `shop.orders`, `"shop"."orders"`, `[orders]`, `""orders""` as a text writes its own quotes.
  Word name() {
    Word out;
    do {
      if (here() == '.') ++at_;
      out.text.clear();
      if (const char end = closing(here()); end != '\0') {
        const bool doubled = end == '"' && here(1) == '"' && is_letter(here(2));
        at_ += doubled ? 1 : 0;
        const std::size_t close = std::min(text_.find(end, at_ + 1), text_.size());
        out.text = lower(text_.substr(at_ + 1, close - at_ - 1));
        out.quoted = true;
        at_ = std::min(close + (doubled ? 2 : 1), text_.size());
      } else {
        const std::size_t begin = at_;
        while (at_ < text_.size() && is_letter(here())) ++at_;
        out.text = lower(text_.substr(begin, at_ - begin));
      }
      out.open = contains(out.text, std::string_view(&kFilledIn, 1));
    } while (here() == '.' && (is_letter(here(1)) || closing(here(1)) != '\0'));
    return out;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

bool is_table_name(const Word& word) {
  if (word.open || word.text.empty() || word.text.size() > 80) return false;
  constexpr std::array<std::string_view, 16> own{
      "select", "lateral", "set",  "where", "values", "only",  "unnest", "dual",
      "as",     "from",    "join", "on",    "table",  "order", "group",  "limit"};
  if (!word.quoted && is_one_of(word.text, own)) return false;
  for (const std::string_view start : {"pg_", "sqlite_", "information_schema", "json_", "jsonb_"})
    if (word.text.starts_with(start)) return false;
  const char first = word.text.front();
  return std::ranges::all_of(word.text, is_letter) &&
         (first == '_' || std::isalpha(static_cast<unsigned char>(first)));
}

/// Whether FROM at `at` stands inside of a function that uses the word: `extract(year from day)`.
bool in_function(const std::vector<Word>& words, std::size_t at) {
  constexpr std::array<std::string_view, 5> known{"extract", "substring", "trim", "overlay",
                                                  "position"};
  int depth = 0;
  for (std::size_t i = at; i > 0; --i) {
    const std::string& word = words[i - 1].text;
    if (word == ")") ++depth;
    if (word != "(" || depth-- > 0) continue;
    return i > 1 && is_one_of(words[i - 2].text, known);
  }
  return false;
}

/// Names that the statement gives to questions of its own.
std::vector<std::string> given_names(const std::vector<Word>& words) {
  std::vector<std::string> out;
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (words[i].text != "as" || (words[i + 1].text != "(" && words[i + 1].text != "materialized"))
      continue;
    std::size_t name = i - 1;
    while (words[i - 1].text == ")" && name > 0 && words[name].text != "(") --name;
    if (words[i - 1].text == ")" && name > 0) --name;  // `late (id, day) AS (…)`
    out.push_back(words[name].text);
  }
  return out;
}

bool names_table(const std::vector<Word>& words, std::size_t at, bool writes) {
  const std::string& word = words[at].text;
  const std::string_view before = at > 0 ? std::string_view(words[at - 1].text) : "";
  if (words[at].quoted) return false;
  if (word == "from") return before != "distinct" && !in_function(words, at);
  if (word == "join") return true;
  if (word == "into") return writes;
  // `delete Order where …` of a mapper's language.
  if (word == "delete" && at == 0)
    return std::ranges::none_of(words, [](const Word& one) { return one.text == "from"; });
  return word == "update" && before != "do" && before != "for" && before != "key" && before != "on";
}

constexpr std::array<std::string_view, 4> writing{"insert", "update", "delete", "merge"};

/// `WITH added AS (INSERT INTO orders … RETURNING id) SELECT …`: where the first part that writes
/// stands, whatever is asked of it then; 0 where all of them only ask.
std::size_t writing_part(const std::vector<Word>& words) {
  for (std::size_t i = 3; words[0].text == "with" && i < words.size(); ++i) {
    const bool opens = words[i - 1].text == "(" &&
                       (words[i - 2].text == "as" || words[i - 2].text == "materialized");
    if (opens && !words[i].quoted && is_one_of(words[i].text, writing)) return i;
  }
  return 0;
}

/// Where what is done begins: behind the questions that WITH names.
std::size_t deed(const std::vector<Word>& words) {
  int depth = 0;
  for (std::size_t i = 0; words[0].text == "with" && i < words.size(); ++i) {
    depth += words[i].text == "(" ? 1 : words[i].text == ")" ? -1 : 0;
    if (depth == 0 && !words[i].quoted && is_one_of(words[i].text, writing) &&
        words[i - 1].text != "for")
      return i;
  }
  return writing_part(words);
}

class Tables {
 public:
  Tables(const std::vector<Word>& words, StatementTables& out)
      : words_(words), out_(out), given_(given_names(words)) {}

  void add(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i + 1 < end; ++i)
      if (names_table(words_, i, out_.writes)) add_list(i);
  }
  /// What is written is not known where its name is filled in; what is named is only read.
  bool first_open() const { return first_open_; }

 private:
  /// `FROM orders AS o, parcels p`
  void add_list(std::size_t word) {
    std::size_t at = word + 1;
    // `UPDATE OR IGNORE orders`
    if (words_[word].text == "update" && at + 2 < words_.size() && words_[at].text == "or") at += 2;
    while (at + 1 < words_.size() && !words_[at].quoted &&
           (words_[at].text == "only" || words_[at].text == "ignore"))
      ++at;
    while (at < words_.size()) {
      const bool function = at + 1 < words_.size() && words_[at + 1].text == "(" &&
                            words_[word].text != "into" && !words_[at].quoted;
      const bool own = std::ranges::find(given_, words_[at].text) != given_.end();
      if (function || own || (!is_table_name(words_[at]) && !is_class_name(at)))
        first_open_ = first_open_ || out_.names.empty();
      else if (std::ranges::find(out_.names, words_[at].text) == out_.names.end() &&
               out_.names.size() < kMostTables)
        out_.names.push_back(words_[at].text);
      if (words_[word].text != "from" || function) return;
      ++at;
      if (at < words_.size() && words_[at].text == "as") ++at;
      if (at < words_.size() && words_[at].text != "," && is_table_name(words_[at])) ++at;
      if (at >= words_.size() || words_[at].text != ",") return;
      ++at;
    }
  }

  /// `from Order o` of a mapper's language, where no `by` follows.
  bool is_class_name(std::size_t at) const {
    const std::string& word = words_[at].text;
    return (word == "order" || word == "group") && at + 1 < words_.size() &&
           words_[at + 1].text != "by";
  }

  const std::vector<Word>& words_;
  StatementTables& out_;
  std::vector<std::string> given_;
  bool first_open_ = false;
};

/// `CREATE OR REPLACE TABLE IF NOT EXISTS clean AS SELECT …`: where the name of what is made from
/// other tables stands, and where the question begins; nothing where no question fills it.
std::pair<std::size_t, std::size_t> made_of_question(const std::vector<Word>& words) {
  constexpr std::array<std::string_view, 2> made{"table", "view"};
  constexpr std::array<std::string_view, 3> between{"if", "not", "exists"};
  constexpr std::size_t kMostBefore = 6;
  std::size_t name = 1;
  while (name < std::min(kMostBefore, words.size()) && !is_one_of(words[name].text, made)) ++name;
  if (name == kMostBefore || name >= words.size()) return {};
  for (++name; name < words.size() && is_one_of(words[name].text, between);) ++name;
  for (std::size_t i = name; i + 2 < words.size(); ++i) {
    if (words[i].text != "as" || words[i].quoted) continue;
    const std::size_t next = words[i + 1].text == "(" ? i + 2 : i + 1;
    if (words[next].text == "select" || words[next].text == "with") return {name, next};
  }
  return {};
}

}  // namespace

StatementTables statement_tables(std::string_view text) {
  constexpr std::array<std::string_view, 8> verbs{"select", "with",    "insert", "update",
                                                  "delete", "replace", "upsert", "merge"};
  StatementTables out;
  const std::vector<Word> words = Words(text).run();
  if (words.size() > 3 && words[0].text == "create") {
    const auto [name, question] = made_of_question(words);
    if (question == 0 || !is_table_name(words[name])) return out;
    out.verb = "create", out.names.push_back(words[name].text);
    Tables(words, out).add(question, words.size());
    out.writes = true;
    return out;
  }
  if (words.size() < 3 || words[0].quoted || !is_one_of(words[0].text, verbs)) return out;
  const std::size_t begin = deed(words);
  const auto is_set = [](const Word& word) { return word.text == "set"; };
  if (words[begin].text == "update" && std::ranges::none_of(words, is_set)) return out;
  out.verb = words[begin].text;
  out.writes = out.verb != "select" && out.verb != "with";
  Tables tables(words, out);
  tables.add(begin, words.size());
  out.open = tables.first_open();
  if (out.writes && out.open) out.names.clear();
  tables.add(0, begin);
  return out;
}

}  // namespace cutaway::meaning
