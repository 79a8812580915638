// SPDX-License-Identifier: Apache-2.0
// Gathers uses out of links, names of tests, and addresses that tests request.
#include "findings/uses.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "findings/package_names.h"
#include "findings/requested.h"
#include "linking/links.h"

namespace cutaway::findings {
namespace {

bool is_test(const syntax::Project& project, FileId file) {
  return project.file(file).origin == sources::Origin::test;
}

/// A path's stem without what marks tests, in lower case without joints: "orders" of
/// orders_test.go, OrdersSpec.kt, test-orders.js.
std::string tested_name(std::string_view name) {
  const std::string stem(name.substr(0, name.find('.', 1)));
  std::string out;
  for (const std::string& word : identifier_words(stem)) {
    if (word != "test" && word != "tests" && word != "spec" && word != "it" && word != "should")
      out += lower(word);
  }
  return out;
}

/// Names in a written type: "Map", "Order" of "Map<Order[]>".
template <typename Take>
void for_each_word(std::string_view text, Take&& take) {
  const auto is_letter = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
  };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (end > at) take(text.substr(at, end - at));
    at = end + 1;
  }
}

/// Tests that import nothing bear the name of the file, or of its folder beside which they stand.
class NamedTests {
 public:
  explicit NamedTests(const syntax::Project& project) {
    for (std::size_t i = 0; i < project.size(); ++i) {
      if (!is_test(project, FileId(i))) continue;
      const std::string& path = project.file(FileId(i)).path;
      by_name_[tested_name(base_name(path))].emplace_back(i);
      by_folder_[std::string(folder_name(path))].emplace_back(i);
    }
  }
  /// Where several files bear a test's name, it is of those that it uses, else of those that lie
  /// closest to it: "shop/tests/test_utils.py" says nothing of "mail/utils.py".
  void choose(const syntax::Project& project,
              const std::vector<std::vector<FileId>>& used_by_tests) {
    std::unordered_map<std::string, std::vector<FileId>> files;
    for (std::size_t i = 0; i < project.size(); ++i) {
      if (project.file(FileId(i)).origin != sources::Origin::own) continue;
      const std::string name = tested_name(base_name(project.file(FileId(i)).path));
      if (by_name_.contains(name)) files[name].emplace_back(i);
    }
    for (const auto& [name, all] : files) {
      if (all.size() < 2) continue;
      for (const FileId test : by_name_.at(name)) {
        std::size_t most = 0;
        for (const FileId file : all) {
          const auto& tests = used_by_tests[file.index()];
          const bool used = std::ranges::find(tests, test) != tests.end();
          most = std::max(most, used ? kUsed : shared(project, test, file));
        }
        for (const FileId file : all) {
          if (most < kUsed && shared(project, test, file) == most) near_[test].insert(file);
        }
        near_.try_emplace(test);
      }
    }
  }

  void add(FileId file, const std::string& path, std::set<FileId>& out) const {
    const auto found = by_name_.find(tested_name(base_name(path)));
    if (found != by_name_.end()) {
      for (const FileId test : found->second) {
        const auto chosen = near_.find(test);
        if (chosen == near_.end() || chosen->second.contains(file)) out.insert(test);
      }
    }
    const std::string folder(folder_name(path));
    const auto beside = by_folder_.find(folder);
    if (beside == by_folder_.end()) return;
    const std::string own = tested_name(base_name(folder));
    const auto named = by_name_.find(own);
    if (own.size() < 3 || named == by_name_.end()) return;
    for (const FileId test : named->second) {
      if (std::ranges::find(beside->second, test) != beside->second.end()) out.insert(test);
    }
  }

 private:
  static constexpr std::size_t kUsed = 1000;

  /// Folders of one name in both paths, without those that only mark tests or sources.
  static std::size_t shared(const syntax::Project& project, FileId test, FileId file) {
    const std::string_view a = folder_name(project.file(test).path);
    const std::string_view b = folder_name(project.file(file).path);
    const auto of_b = split(b, '/');
    return static_cast<std::size_t>(std::ranges::count_if(split(a, '/'), [&](std::string_view one) {
      return !one.empty() && std::ranges::find(of_b, one) != of_b.end();
    }));
  }

  std::unordered_map<std::string, std::vector<FileId>> by_name_, by_folder_;
  /// By test, where several files bear its name: those that it is of by its name.
  std::map<FileId, std::set<FileId>> near_;
};

/// Whether the file holds tests of its own beside the code.
bool tests_itself(const syntax::Syntax& syntax) {
  return std::ranges::any_of(
      syntax.calls, [](const syntax::Call& call) { return (call.flags & syntax::kInTest) != 0; });
}

std::set<FileId> used_by(const model::Analysis& analysis, const PackageNames& names, FileId from) {
  const syntax::Project& project = *analysis.project;
  std::set<FileId> out;
  for (const linking::ImportLink& link : analysis.links->imports(from)) {
    if (link.symbol.valid())
      out.insert(link.symbol.file);
    else if (link.file.valid() && project.of(link.file).package.empty())
      out.insert(link.file);
  }
  for (const auto& targets : {analysis.links->calls(from), analysis.links->annotations(from),
                              analysis.links->bases(from)}) {
    for (const linking::Target& target : targets) {
      if (target.symbol.valid()) out.insert(target.symbol.file);
    }
  }
  names.add_used(from, out);
  out.erase(from);
  return out;
}

}  // namespace

Uses::Uses(const model::Analysis& analysis)
    : analysis_(analysis),
      borrowed_(analysis),
      users_(analysis.project->size()),
      tests_(users_.size()) {
  const syntax::Project& project = *analysis.project;
  const PackageNames names(analysis);
  for (std::size_t i = 0; i < users_.size(); ++i) {
    const bool test = is_test(project, FileId(i));
    if (!test && project.file(FileId(i)).origin != sources::Origin::own) continue;
    if (borrowed_.holds(FileId(i))) continue;
    for (const FileId to : used_by(analysis, names, FileId(i)))
      (test ? tests_ : users_)[to.index()].emplace_back(i);
  }
  NamedTests named(project);
  named.choose(project, tests_);
  RequestedByTests asked = requested_by_tests(analysis);
  by_handler_ = std::move(asked.by_handler);
  const auto& requested = asked.by_file;
  for (std::size_t i = 0; i < tests_.size(); ++i) {
    if (project.file(FileId(i)).origin != sources::Origin::own) continue;
    std::set<FileId> all(tests_[i].begin(), tests_[i].end());
    named.add(FileId(i), project.file(FileId(i)).path, all);
    if (tests_itself(project.of(FileId(i)))) all.insert(FileId(i));
    if (const auto found = requested.find(FileId(i)); found != requested.end())
      all.insert(found->second.begin(), found->second.end());
    tests_[i].assign(all.begin(), all.end());
  }
}

bool Uses::helps_tests(FileId file) const {
  constexpr std::array<std::string_view, 7> kWords = {"test",  "tests",   "testing", "mock",
                                                      "mocks", "fixture", "fixtures"};
  if (!users(file).empty()) return false;
  const std::string& path = analysis_.project->file(file).path;
  const std::string_view name = base_name(path);
  const auto words = identifier_words(std::string(name.substr(0, name.find('.', 1))));
  return std::ranges::any_of(words, [&](const std::string& word) {
    return std::ranges::find(kWords, lower(word)) != kWords.end();
  });
}

/// Which top definitions of `file` another file names without a link to them: types of parameters
/// and fields, members such as `Includes.Chapters`. A name of its own may be another thing.
void Uses::add_mentioned(FileId user, FileId file, std::set<SymbolId>& out) const {
  const syntax::Syntax& from = analysis_.project->of(user);
  std::unordered_set<std::string_view> words;
  for (const syntax::ValueNode& node : from.values) {
    const bool capital =
        node.text.size > 0 && std::isupper(static_cast<unsigned char>(from.text(node.text)[0]));
    if (node.kind == syntax::ValueKind::reference ||
        (capital && node.kind == syntax::ValueKind::member))
      words.insert(from.text(node.text));
  }
  const auto take = [&](syntax::Text type) {
    for_each_word(from.text(type), [&](std::string_view word) { words.insert(word); });
  };
  for (const syntax::Parameter& parameter : from.parameters) take(parameter.type);
  for (const syntax::Symbol& symbol : from.symbols) take(symbol.type);
  for (const syntax::Binding& binding : from.bindings) take(binding.type);
  for (const syntax::Base& base : from.bases) {
    take(base.name);
    take(base.arguments);
  }
  // `mapStateToProps` that each of two screens has for itself.
  for (const syntax::Symbol& own : from.symbols) {
    if (!own.container.valid() && own.receiver.empty()) words.erase(from.text(own.name));
  }
  const syntax::Syntax& syntax = analysis_.project->of(file);
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& symbol = syntax.symbols[s];
    const bool top = !symbol.container.valid() && symbol.receiver.empty();
    if (top && words.contains(syntax.text(symbol.name))) out.insert(SymbolId(s));
  }
}

std::set<SymbolId> Uses::used_of(FileId user, FileId file) const {
  std::set<SymbolId> out;
  const auto take = [&](SymbolRef symbol) {
    if (symbol.valid() && symbol.file == file) out.insert(symbol.symbol);
  };
  for (const linking::ImportLink& link : analysis_.links->imports(user)) take(link.symbol);
  for (const auto& targets : {analysis_.links->calls(user), analysis_.links->annotations(user),
                              analysis_.links->bases(user)}) {
    for (const linking::Target& target : targets) take(target.symbol);
  }
  add_mentioned(user, file, out);
  return out;
}

std::set<FileId> Uses::requested(SymbolRef symbol) const {
  std::set<FileId> out;
  const auto take = [&](SymbolRef handler) {
    const auto found = by_handler_.find(handler);
    if (found != by_handler_.end()) out.insert(found->second.begin(), found->second.end());
  };
  take(symbol);
  for (const auto& [file, call] : analysis_.links->callers(symbol))
    take({file, analysis_.project->of(file).calls[call].scope});
  return out;
}

bool Uses::tested(SymbolRef symbol) const {
  return std::ranges::any_of(analysis_.links->callers(symbol), [&](const auto& call) {
    return is_test(*analysis_.project, call.first);
  });
}

}  // namespace cutaway::findings
