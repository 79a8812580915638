// SPDX-License-Identifier: Apache-2.0
// Who searches the web for a product that asks models: by imports, addresses and settings of code
// that runs (catalogue/ai_providers.toml).
#include <algorithm>
#include <map>

#include "base/text.h"
#include "meaning/ai/ground.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;

constexpr std::uint32_t kLongestAddress = 200;

class WebSearch {
 public:
  explicit WebSearch(const AiGround& ground) : ground_(ground) {}

  void find(AiBook& book) {
    for (const FileId id : ground_.files) {
      look_at_imports(id);
      look_at_addresses(id);
    }
    for (const linking::SettingRead& read : ground_.context.links.setting_reads()) {
      if (!ground_.is_product(read.place.file) || ground_.beside(read.place.file)) continue;
      if (!ground_.context.project.of(read.place.file).calls.empty()) look_at_setting(read);
    }
    for (auto& [id, row] : found_) {
      std::ranges::sort(row.places);
      row.places.erase(std::ranges::unique(row.places).begin(), row.places.end());
      row.name = ground_.words.name_of(id);
      book.searches.push_back(std::move(row));
    }
    std::ranges::stable_sort(book.searches, {}, [](const AiProvider& one) { return one.places; });
  }

 private:
  std::string_view who(std::string_view spelling) const {
    return ground_.words.who("websearch", letters_of(spelling));
  }

  /// `from tavily import …`, `import Exa from "exa-js"`, `langchain_community.tools.tavily_search`.
  void look_at_imports(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const auto links = ground_.context.links.imports(id);
    for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i) {
      if (links[i].file.valid()) continue;  // a module of the project
      const std::string module(syntax.text(syntax.imports[i].module));
      std::string_view found;
      for (const std::string_view part :
           split(std::string_view(module), contains(module, "/") ? '/' : '.'))
        if (const std::string_view one = who(part); !one.empty()) found = one;
      if (found.empty()) found = who(syntax.text(syntax.imports[i].name));
      if (!found.empty() && is_used(syntax, syntax.imports[i]))
        take(found, "import", {id, syntax.imports[i].line, syntax.imports[i].line});
    }
  }

  /// Some line names what is taken in; a module that is taken in whole may do its work by that.
  static bool is_used(const syntax::Syntax& syntax, const syntax::Import& item) {
    std::string_view name = syntax.text(item.alias.empty() ? item.name : item.alias);
    if (name.empty() || name == "*") return true;
    return std::ranges::any_of(syntax.values, [&](const syntax::ValueNode& node) {
      return node.kind == ValueKind::reference && syntax.text(node.text) == name;
    });
  }

  void look_at_addresses(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const syntax::ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::string || node.text.size > kLongestAddress) continue;
      std::string_view text = syntax.text(node.text);
      const std::size_t scheme = text.find("://");
      if (scheme == std::string_view::npos || scheme > 5) continue;
      text.remove_prefix(scheme + 3);
      {
        const std::string_view found = host(text);
        if (found.empty()) continue;
        const std::uint32_t line = std::max(1U, node.line);
        if (!ground_.is_unused({id, symbol_at(syntax, line)}))
          take(found, "address", {id, line, line});
      }
    }
  }

  /// "api.tavily.com" = tavily: rows "host id" of the list.
  std::string_view host(std::string_view address) const {
    for (const std::string& row : ground_.words.list("websearch.hosts")) {
      const std::size_t gap = row.find(' ');
      if (gap != std::string::npos && address.starts_with(std::string_view(row).substr(0, gap)))
        return std::string_view(row).substr(gap + 1);
    }
    return {};
  }

  /// TAVILY_API_KEY, SEARXNG_API_URL: the key of one, or where one's own stands.
  void look_at_setting(const linking::SettingRead& read) {
    const std::vector<std::string> words = identifier_words(lower(read.written));
    if (words.size() < 2) return;
    const bool reaches = ground_.words.has("reach.ends", words.back());
    if (!reaches) return;
    for (std::size_t count = std::min<std::size_t>(words.size() - 1, 2); count > 0; --count) {
      std::string name;
      for (std::size_t i = 0; i < count; ++i) name += words[i];
      if (const std::string_view found = who(name); !found.empty())
        return take(found, "setting", read.place);
    }
  }

  /// Who reads pages and searches, too, searches where the path or a function there says so.
  bool searches(std::string_view id, FileId file) const {
    if (!ground_.words.has("websearch.readers", id)) return true;
    const auto says = [](std::string_view text) { return contains(lower(text), "search"); };
    const syntax::Syntax& syntax = ground_.context.project.of(file);
    return says(base_name(ground_.path(file))) ||
           std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
             return is_function(symbol) && says(syntax.text(symbol.name));
           });
  }

  void take(std::string_view id, std::string_view how, Place place) {
    if (!searches(id, place.file)) return;
    AiProvider& row = found_[std::string(id)];
    if (row.how.empty()) row.how = how;
    row.places.push_back(place);
  }

  const AiGround& ground_;
  std::map<std::string, AiProvider> found_;
};

}  // namespace

void find_ai_web_search(const AiGround& ground, AiBook& book) {
  const bool asks =
      std::ranges::any_of(book.calls, [](const AiCall& call) { return call.kind == "chat"; });
  if (asks) WebSearch(ground).find(book);
}

}  // namespace cutaway::meaning
