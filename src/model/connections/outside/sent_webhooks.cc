// SPDX-License-Identifier: Apache-2.0
// Finds what is sent to addresses that users of the product have entered.
#include "model/connections/outside/sent_webhooks.h"

#include <algorithm>
#include <set>
#include <string>

namespace cutaway::model {
namespace {

class Sending {
 public:
  explicit Sending(const Inputs& in) : in_(in) {
    for (const auto& [row, value] : in.catalogue.table("webhooks")) {
      if (row == "out.things") things_.insert(value);
      if (row == "out.addresses") addresses_.insert(value);
      if (row == "out.verbs") verbs_.insert(value);
      if (row == "out.calls") calls_.insert(value);
    }
  }

  /// The line where webhooks are kept: a table called so, with the column of the address if there
  /// is one, else an endpoint by which people change them.
  const Place* kept() const {
    const Place *found = nullptr, *column = nullptr;
    for (const meaning::Entity& entity : in_.facts.entities) {
      if (entity.places.empty() || !in_.own(entity.places.front())) continue;
      const bool thing = names_thing(entity.name);
      for (const meaning::EntityField& field : entity.fields) {
        if (!is_address(field.name)) continue;
        if (thing) return &field.place;
        if (column == nullptr && names_thing(field.name)) column = &field.place;
      }
      if (thing && found == nullptr) found = &entity.places.front();
    }
    if (found == nullptr) found = column;
    for (const meaning::Route& route : in_.facts.routes) {
      const bool changes =
          route.method == "PUT" || route.method == "PATCH" || route.method == "DELETE";
      if (found == nullptr && changes && in_.own(route.place) && names_thing(route.path))
        found = &route.place;
    }
    return found;
  }

  /// `post(webhook.url)`, or `send(url)` in what is called after webhooks.
  bool sends(const meaning::Meaning& meant) const {
    const linking::ClosedValue* address =
        meant.means == "client_call" ? meant.role("address") : nullptr;
    if (address == nullptr || !in_.own(meant.place)) return false;
    const bool posts = meant.method == "POST" || meant.method == "ANY";
    const std::string_view file = base_name(in_.path(meant.place));
    return std::ranges::any_of(address->alternatives, [&](const linking::ClosedText& way) {
      std::string_view text = way.text;
      if (!text.starts_with("{") || text.find('}') + 1 != text.size()) return false;
      text = text.substr(1, text.size() - 2);
      if (!is_address(text)) return false;
      const bool named = names_thing(around(meant)) || names_thing(file);
      return posts ? named || names_thing(text)
                   : named && (has(around(meant), verbs_) || has(file, verbs_));
    });
  }

  /// Lines of a file at which something is posted in a function that takes the address of a kept
  /// webhook: `client.SendAsync(…)` behind `new Uri(webhook.Url)`.
  void posts(FileId file, std::vector<Place>& out) const {
    const syntax::Syntax& syntax = in_.project.of(file);
    const bool called_so = names_thing(base_name(in_.file(file).path));
    std::set<SymbolId> taking;
    for (const syntax::Call& call : syntax.calls) {
      const bool sends = calls_.contains(name_key(syntax.text(call.name)));
      for (std::uint32_t a = 0; a < call.argument_count && call.scope.valid(); ++a) {
        const ValueId argument = syntax.arguments[call.first_argument + a];
        if (is_kept_address(syntax, argument, false) ||
            (sends && holds_kept_address(syntax, argument, called_so)))
          taking.insert(call.scope);
        // `client->{verb}(subscription->target_url)`: the method is kept with the address.
        if (called_so && syntax.text(call.name).starts_with('$') &&
            is_kept_address(syntax, argument, true))
          add_once(out, Place{file, call.line, call.end_line});
      }
    }
    if (taking.empty()) return;
    for (const syntax::Call& call : syntax.calls)
      if (taking.contains(call.scope) && calls_.contains(name_key(syntax.text(call.name))))
        add_once(out, Place{file, call.line, call.end_line});
  }

  bool names_thing(std::string_view name) const {
    const std::vector<std::string> words = identifier_words(name);
    for (std::size_t i = 0; i < words.size(); ++i) {
      // "useHook" and "hooks" of a page's framework speak of something else.
      if (things_.contains(words[i]) && (i == 0 || words[0] != "use")) return true;
      if (i > 0 && words[i - 1] == "web" && things_.contains("web" + words[i])) return true;
    }
    return false;
  }

 private:
  /// `{ url: webhook.url, body }`, or the address by itself.
  bool holds_kept_address(const syntax::Syntax& syntax, ValueId argument, bool any_owner) const {
    if (!argument.valid()) return false;
    const syntax::ValueNode& node = syntax.value(argument);
    if (node.kind != syntax::ValueKind::record) return is_kept_address(syntax, argument, any_owner);
    for (std::size_t i = 0; i < node.child_count; ++i) {
      const syntax::ValueNode& entry = syntax.value(syntax.child(node, i));
      if (entry.kind == syntax::ValueKind::entry && entry.child_count > 0 &&
          is_address(syntax.text(entry.text)) &&
          is_kept_address(syntax, syntax.child(entry, 0), any_owner))
        return true;
    }
    return false;
  }

  /// `webhook.url` and `webhook.getUrl()`, whatever it is a member of; with `any_owner` also
  /// `subscription.url`.
  bool is_kept_address(const syntax::Syntax& syntax, ValueId argument, bool any_owner) const {
    if (!argument.valid()) return false;
    const syntax::ValueNode* node = &syntax.value(argument);
    const bool asked = node->kind == syntax::ValueKind::call && node->child_count == 1;
    if (asked) node = &syntax.value(syntax.child(*node, 0));
    if (node->kind != syntax::ValueKind::member || node->child_count == 0) return false;
    std::string name = name_key(syntax.text(node->text));
    if (asked && name.starts_with("get")) name.erase(0, 3);
    const syntax::ValueNode& owner = syntax.value(syntax.child(*node, 0));
    return is_address(name) && (any_owner || names_thing(syntax.text(owner.text)));
  }

  bool is_address(std::string_view name) const { return addresses_.contains(name_key(name)); }

  static bool has(std::string_view name, const std::set<std::string, std::less<>>& words) {
    return std::ranges::any_of(identifier_words(name),
                               [&](const std::string& word) { return words.contains(word); });
  }

  std::string_view around(const meaning::Meaning& meant) const {
    if (!meant.scope.valid()) return {};
    const syntax::Syntax& syntax = in_.project.of(meant.scope.file);
    return syntax.text(syntax.symbols[meant.scope.symbol.index()].name);
  }

  const Inputs& in_;
  std::set<std::string, std::less<>> things_, addresses_, verbs_, calls_;
};

}  // namespace

SentWebhooks sent_webhooks(const Inputs& in) {
  const Sending sending(in);
  SentWebhooks out;
  const Place* kept = sending.kept();
  if (kept == nullptr) return out;
  out.kept = *kept;
  for (const meaning::Meaning& meant : in.facts.meanings) {
    if (sending.sends(meant)) add_once(out.calls, meant.place);
  }
  for (std::size_t f = 0; f < in.project.size(); ++f)
    if (in.own(FileId(f))) sending.posts(FileId(f), out.calls);
  // What is called so tells it better than a message to a chat.
  std::ranges::stable_partition(
      out.calls, [&](const Place& call) { return sending.names_thing(base_name(in.path(call))); });
  return out;
}

}  // namespace cutaway::model
