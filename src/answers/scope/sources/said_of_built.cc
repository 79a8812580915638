// SPDX-License-Identifier: Apache-2.0
// A title of a test is the first text that is handed to what declares it, or the name of a function
// of a test file.
#include "answers/scope/sources/said_of_built.h"

#include <algorithm>
#include <string>

#include "answers/scope/sources/test_names.h"
#include "base/text.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kLongestPoint = 300, kLargest = 2U << 20U, kMostTitles = 20'000;
constexpr std::ptrdiff_t kFewestWords = 3;

class Teller {
 public:
  Teller(const model::Analysis& analysis, const RequestWords& words,
         const std::function<void(std::string_view, const Place&)>& tell)
      : analysis_(analysis), words_(words), tell_(tell) {}

  void changes() const {
    for (const meaning::DocumentText& document : analysis_.facts->documents) {
      if (document.kind != "changelog" ||
          analysis_.project->file(document.file).size_bytes > kLargest)
        continue;
      const auto text = analysis_.project->tree->read(document.file);
      if (!text.ok()) continue;
      std::uint32_t number = 0;
      for (const std::string_view line : split(text.value(), '\n')) {
        const Place place{document.file, ++number, number};
        const std::string_view point = point_of(line);
        const std::string first = lower(point.substr(0, point.find_first_of(" :")));
        if (words_.has("building", first)) tell_(point, place);
      }
    }
  }

  void tests() {
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      if (!is_own_test(analysis_.project->file(FileId(i)))) continue;
      const syntax::Syntax& test = analysis_.project->of(FileId(i));
      for (const syntax::Call& call : test.calls) title(test, FileId(i), call);
      for (const syntax::Symbol& symbol : test.symbols) name(test, FileId(i), symbol);
    }
  }

 private:
  void title(const syntax::Syntax& test, FileId file, const syntax::Call& call) {
    if (call.argument_count == 0 || !words_.has("test_titles", test.text(call.name))) return;
    const syntax::ValueNode& first = test.values[test.arguments[call.first_argument].index()];
    if (first.kind == syntax::ValueKind::string)
      say(std::string(test.text(first.text)), {file, call.line, call.line});
  }

  void name(const syntax::Syntax& test, FileId file, const syntax::Symbol& symbol) {
    if (symbol.kind != syntax::SymbolKind::function && symbol.kind != syntax::SymbolKind::method)
      return;
    std::vector<std::string> words = identifier_words(test.text(symbol.name));
    std::erase(words, "test");
    if (!words.empty()) say(join(words, " "), {file, symbol.line, symbol.line});
  }

  void say(const std::string& text, const Place& place) {
    if (told_ >= kMostTitles || std::ranges::count(text, ' ') + 1 < kFewestWords ||
        tells_what_fails(words_, text))
      return;
    ++told_;
    tell_(text, place);
  }

  const model::Analysis& analysis_;
  const RequestWords& words_;
  const std::function<void(std::string_view, const Place&)>& tell_;
  std::size_t told_ = 0;
};

}  // namespace

bool tells_what_fails(const RequestWords& words, std::string_view title) {
  return std::ranges::any_of(identifier_words(lower(title)),
                             [&](const std::string& word) { return words.has("fails", word); });
}

std::string_view point_of(std::string_view line) {
  line = trim(line);
  if (line.size() > kLongestPoint || line.empty() ||
      std::string_view("-*+").find(line[0]) == line.npos)
    return {};
  return trim(line.substr(1));
}

void each_said_of_built(const model::Analysis& analysis, const RequestWords& words,
                        const std::function<void(std::string_view, const Place&)>& tell) {
  Teller(analysis, words, tell).changes();
  Teller(analysis, words, tell).tests();
}

void each_title_of_tests(const model::Analysis& analysis, const RequestWords& words,
                         const std::function<void(std::string_view, const Place&)>& tell) {
  Teller(analysis, words, tell).tests();
}

}  // namespace cutaway::answers
