// SPDX-License-Identifier: Apache-2.0
// Gemfile and gemspec: the lines that name gems, without reading Ruby.
#include <string>
#include <vector>

#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/quoted_words.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"Gemfile", "*.gemfile", "gems.rb", "*.gemspec"};

constexpr std::string_view kSet[] = {"name",        "version", "summary",
                                     "description", "license", "homepage"};

class Gems {
 public:
  explicit Gems(Syntax& out) : builder_(out) {
    root_ = builder_.add({}, DataKind::list, {}, {}, 1, out.counts.lines);
  }

  void take(std::string_view line, std::uint32_t number) {
    const std::size_t end = std::min(line.find_first_of(" (=\t"), line.size());
    std::string_view word = line.substr(0, end);
    const std::string_view rest = line.substr(end);
    word = word.substr(word.find('.') == std::string_view::npos ? 0 : word.find('.') + 1);
    if (word == "group" && rest.find(" do") != std::string_view::npos) {
      groups_.push_back(join(symbols(rest), ","));
    } else if (word == "end") {
      if (!groups_.empty()) groups_.pop_back();
    } else if (word == "gem" || word == "add_dependency" || word == "add_runtime_dependency") {
      take_gem(rest, groups_.empty() ? "" : groups_.back(), number);
    } else if (word == "add_development_dependency") {
      take_gem(rest, "development", number);
    } else if (word == "source" || word == "ruby" || word == "gemspec") {
      const auto words = quoted_words(rest);
      builder_.add(root_, DataKind::element, word, words.empty() ? "" : words[0], number);
      if (rest.ends_with(" do")) groups_.emplace_back();
    } else if (rest.ends_with(" do") || word == "if" || word == "unless" || word == "case") {
      groups_.push_back(groups_.empty() ? "" : groups_.back());
    } else if (trim(rest).starts_with('=')) {
      for (const std::string_view key : kSet) {
        const auto words = quoted_words(rest);
        if (word == key && !words.empty())
          builder_.add(root_, DataKind::element, key, words[0], number);
      }
    }
  }

 private:
  /// ":development, :test" and "group: :test" → development, test.
  static std::vector<std::string> symbols(std::string_view text) {
    std::vector<std::string> all;
    for (std::size_t at = text.find(':'); at != std::string_view::npos;
         at = text.find(':', at + 1)) {
      std::size_t end = at + 1;
      while (end < text.size() && (text[end] == '_' || (text[end] >= 'a' && text[end] <= 'z')))
        ++end;
      if (end > at + 1) all.emplace_back(text.substr(at + 1, end - at - 1));
    }
    return all;
  }

  void take_gem(std::string_view rest, std::string_view group, std::uint32_t number) {
    const std::size_t options = std::min({rest.find(": "), rest.find("=>"), rest.size()});
    const auto words = quoted_words(rest.substr(0, options));
    if (words.empty()) return;
    const DataId id = builder_.add(root_, DataKind::element, "gem", words[0], number);
    const auto set = [&](std::string_view key, std::string_view value) {
      if (!value.empty()) builder_.add(id, DataKind::scalar, key, value, number);
    };
    set("version", join({words.begin() + 1, words.end()}, ", "));
    for (const std::string_view key : {"path", "git", "github"}) {
      const std::size_t at = rest.find(std::string(key) + ": ");
      const auto value = at == std::string_view::npos ? words : quoted_words(rest.substr(at));
      if (at != std::string_view::npos && !value.empty()) set(key, value[0]);
    }
    const std::size_t own = rest.find("group");
    set("group", own == std::string_view::npos ? std::string(group)
                                               : join(symbols(rest.substr(own + 6)), ","));
  }

  DataBuilder builder_;
  DataId root_;
  std::vector<std::string> groups_;
};

void read(std::string_view text, Syntax& out) {
  count_lines(text, "#", {}, {}, out);
  Gems gems(out);
  LineReader lines(text);
  while (lines.next()) {
    std::string_view line = trim(lines.line());
    if (line.empty() || line.front() == '#') continue;
    const std::size_t comment = line.find(" # ");
    gems.take(trim(line.substr(0, comment)), lines.number());
  }
}

}  // namespace

extern const StructuredReader record_gemfile;
const StructuredReader record_gemfile = {"gemfile", kNames, read, R"(source "https://rubygems.org"
gem "rails", "~> 7.1"
group :development, :test do
  gem "rspec-rails"
end
)"};

}  // namespace cutaway::syntax
