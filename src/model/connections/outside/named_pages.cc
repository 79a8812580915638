// SPDX-License-Identifier: Apache-2.0
// A request of which only the name of what holds the address is known is for whoever is named
// there; that it is a page, the function or file around it says.
#include "model/connections/outside/named_pages.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "base/text.h"
#include "catalogue/word_rows.h"

namespace cutaway::model {
namespace {

class Pages {
 public:
  explicit Pages(const Inputs& in)
      : in_(in),
        words_(catalogue::words_of(in.catalogue, "webhooks", "pages.words")),
        others_(catalogue::words_of(in.catalogue, "webhooks", "pages.others")),
        addresses_(catalogue::words_of(in.catalogue, "webhooks", "pages.addresses")),
        requests_(catalogue::words_of(in.catalogue, "webhooks", "pages.requests")) {}

  bool is_fetched(const meaning::Meaning& meant) const {
    const linking::ClosedValue* address =
        meant.means == "client_call" ? meant.role("address") : nullptr;
    if (address == nullptr || address->alternatives.empty() || !in_.own(meant.place) ||
        (meant.method != "GET" && meant.method != "ANY" && !meant.method.empty()))
      return false;
    const auto open = [](const linking::ClosedText& way) {
      const std::string_view text = way.text;
      return way.setting.empty() &&
             (text.empty() || (text.starts_with("{") && text.find('}') + 1 == text.size()));
    };
    if (!std::ranges::all_of(address->alternatives, open)) return false;
    return is_of_request(meant) ||
           (keeps_addresses() && is_called_address(*address, meant) && says_pages(meant));
  }

 private:
  /// The product has a table with a column for an address.
  bool keeps_addresses() const {
    if (!keeps_) keeps_ = any_column();
    return *keeps_;
  }

  bool any_column() const {
    return std::ranges::any_of(in_.facts.entities, [&](const meaning::Entity& entity) {
      return !entity.places.empty() && in_.own(entity.places.front()) &&
             std::ranges::any_of(entity.fields, [&](const meaning::EntityField& field) {
               return is_address(field.name);
             });
    });
  }

  /// `client.Get(wanted.URL)` of `wanted := CloneRequest{}`: a class of the product's own for what
  /// people send, with a field for an address.
  bool is_of_request(const meaning::Meaning& meant) const {
    const syntax::Syntax& syntax = in_.project.of(meant.place.file);
    return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
      if (call.line != meant.place.line) return false;
      for (std::uint32_t a = 0; a < call.argument_count; ++a)
        if (is_field_of_request(syntax, syntax.arguments[call.first_argument + a], call.scope))
          return true;
      return false;
    });
  }

  bool is_field_of_request(const syntax::Syntax& syntax, ValueId argument, SymbolId scope) const {
    if (!argument.valid()) return false;
    const syntax::ValueNode& node = syntax.value(argument);
    if (node.kind != syntax::ValueKind::member || node.child_count == 0 ||
        !is_address(syntax.text(node.text)))
      return false;
    const std::string_view object = syntax.text(syntax.value(syntax.child(node, 0)).text);
    std::string_view type;
    for (const syntax::Binding& one : syntax.bindings) {
      if (one.scope != scope || syntax.text(one.target) != object) continue;
      if (!one.type.empty()) type = syntax.text(one.type);
      if (type.empty() && one.value.valid()) type = syntax.text(syntax.value(one.value).text);
    }
    while (type.starts_with('*') || type.starts_with('&')) type.remove_prefix(1);
    type = type.substr(type.rfind('.') + 1);
    const auto words = identifier_words(type);
    return words.size() > 1 && requests_.contains(words.back()) && is_own_class(type);
  }

  bool is_own_class(std::string_view name) const {
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      if (!in_.own(FileId(f))) continue;
      const syntax::Syntax& syntax = in_.project.of(FileId(f));
      for (const syntax::Symbol& symbol : syntax.symbols)
        if ((symbol.kind == syntax::SymbolKind::class_ ||
             symbol.kind == syntax::SymbolKind::struct_) &&
            syntax.text(symbol.name) == name)
          return true;
    }
    return false;
  }

  /// "url", "sourceUrl", "link" of `page.link`.
  bool is_address(std::string_view name) const {
    const auto words = identifier_words(name);
    return !words.empty() && addresses_.contains(words.back()) &&
           std::ranges::none_of(words, [&](const auto& word) { return others_.contains(word); });
  }

  /// "{url}": a hole for an address; or what the call is handed is called so, whatever its callers
  /// fill in.
  bool is_called_address(const linking::ClosedValue& address, const meaning::Meaning& meant) const {
    const auto hole = [&](const linking::ClosedText& way) {
      const std::string_view text = way.text;
      return text.size() > 2 && is_address(text.substr(1, text.size() - 2));
    };
    if (std::ranges::any_of(address.alternatives, hole)) return true;
    const syntax::Syntax& syntax = in_.project.of(meant.place.file);
    return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
      if (call.line != meant.place.line) return false;
      for (std::uint32_t a = 0; a < call.argument_count; ++a) {
        const ValueId argument = syntax.arguments[call.first_argument + a];
        if (!argument.valid()) continue;
        const syntax::ValueNode& node = syntax.value(argument);
        const bool name = node.kind == syntax::ValueKind::reference ||
                          node.kind == syntax::ValueKind::parameter ||
                          node.kind == syntax::ValueKind::member;
        if (name && is_address(syntax.text(node.text))) return true;
      }
      return false;
    });
  }

  bool says_pages(const meaning::Meaning& meant) const {
    const std::string_view name = base_name(in_.path(meant.place));
    auto words = identifier_words(name.substr(0, name.rfind('.')));
    if (meant.scope.valid()) {
      const syntax::Syntax& syntax = in_.project.of(meant.scope.file);
      for (std::string& word :
           identifier_words(syntax.text(syntax.symbols[meant.scope.symbol.index()].name)))
        words.push_back(std::move(word));
    }
    const auto has = [&](const catalogue::WordSet& list) {
      return std::ranges::any_of(words, [&](const auto& word) { return list.contains(word); });
    };
    return has(words_) && !has(others_);
  }

  const Inputs& in_;
  const catalogue::WordSet words_, others_, addresses_, requests_;
  mutable std::optional<bool> keeps_;
};

}  // namespace

std::vector<Place> pages_of_users(const Inputs& in) {
  std::vector<Place> out;
  const Pages pages(in);
  for (const meaning::Meaning& meant : in.facts.meanings)
    if (pages.is_fetched(meant)) add_once(out, meant.place);
  return out;
}

}  // namespace cutaway::model
