// SPDX-License-Identifier: Apache-2.0
// A name alone may be a link that people are shown; the host is an API's, the name says so, or the
// file makes calls. The host of an API tells in any text of code.
#include "model/connections/addresses/base_addresses.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <set>

#include "catalogue/languages.h"
#include "meaning/site.h"
#include "meaning/test_lines.h"
#include "meaning/unasked.h"
#include "model/connections/addresses/asked_addresses.h"

namespace cutaway::model {
namespace {

class BaseAddresses {
 public:
  BaseAddresses(const Inputs& in, const Ownership& ownership, const WhoReaches& reaches)
      : in_(in), ownership_(ownership), reaches_(reaches) {
    for (const auto& [row, value] : in.catalogue.table("parts")) {
      if (row == "base_address_words") asked_.insert(value);
      if (row == "given_address_words") set_.insert(value);
      if (row == "shown_address_words") shown_.insert(value);
      if (row == "address_methods") methods_.insert(value);
      if (row == "address_words") places_.insert(value);
    }
    for (const meaning::Meaning& meant : in.facts.meanings) {
      if (meant.means == "client_call") calling_.insert(meant.place.file.value);
    }
  }

  /// `Faraday.new(url: PARCELS_URL)`: whom a client will ask, by the shapes of its library.
  void add_made(std::vector<Mention>& mentions) const {
    for (const meaning::Meaning& meant : in_.facts.meanings) {
      const linking::ClosedValue* base =
          meant.means == "client_base" ? meant.role("address") : nullptr;
      if (base == nullptr || !in_.own(meant.place)) continue;
      if (ownership_.of(meant.place.file).empty()) continue;
      for (const linking::ClosedText& text : base->alternatives)
        take(text.text, {}, meant.place, mentions, true);
    }
  }

  void add(FileId file, std::vector<Mention>& mentions) const {
    const auto& owners = ownership_.of(file);
    if (!in_.own(file) || owners.empty()) return;
    const syntax::Syntax& syntax = in_.project.of(file);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const std::string_view name = syntax.text(symbol.name);
      if (!symbol.value.valid() || !(is_named(name) || lists_asked(file, name))) continue;
      const std::uint32_t line = syntax.value(symbol.value).line;
      for (const linking::ClosedText& text : in_.links.close({file, symbol.value}).alternatives)
        take(text.text, name, {file, line, line}, mentions);
      add_listed(file, symbol, mentions);
    }
    add_set_members(file, mentions);
    add_handed_back(file, mentions);
    add_texts(file, mentions);
  }

 private:
  /// `def process_url(path), do: "https://parcels.org/" <> path` in a client that is made of a
  /// library's: whom all its requests go to, `address_methods` of the table.
  void add_handed_back(FileId file, std::vector<Mention>& mentions) const {
    const syntax::Syntax& syntax = in_.project.of(file);
    for (const syntax::Exit& exit : syntax.exits) {
      if (exit.kind != syntax::ExitKind::return_ || !exit.value.valid() || !exit.scope.valid())
        continue;
      const syntax::Symbol& method = syntax.symbols[exit.scope.index()];
      if (!methods_.contains(syntax.text(method.name)) || !method.container.valid() ||
          syntax.symbols[method.container.index()].base_count == 0)
        continue;
      for (const linking::ClosedText& text : in_.links.close({file, exit.value}).alternatives)
        take(text.text, {}, {file, exit.line, exit.line}, mentions, true);
    }
  }

  /// `var ServiceUrls = []string{"https://places.parcels.example/v1/%s"}`: each of a list of those
  /// who are asked one after the other.
  void add_listed(FileId file, const syntax::Symbol& symbol, std::vector<Mention>& mentions) const {
    constexpr std::size_t kMost = 6;
    const syntax::Syntax& syntax = in_.project.of(file);
    const syntax::ValueNode& list = syntax.value(symbol.value);
    if (list.kind != syntax::ValueKind::list || list.child_count > kMost) return;
    for (std::size_t c = 0; c < list.child_count; ++c) {
      const syntax::ValueNode& one = syntax.value(syntax.child(list, c));
      if (one.kind == syntax::ValueKind::string)
        take(syntax.text(one.text), syntax.text(symbol.name), {file, one.line, one.line}, mentions);
    }
  }

  /// "ServiceUrls" in a file that makes requests.
  bool lists_asked(FileId file, std::string_view name) const {
    return calling_.contains(file.value) && sets_address(identifier_words(name));
  }

  /// Those who get to the line; where nobody is seen to (a trait stands between), all who have it.
  std::vector<std::uint32_t> users_of(const Place& place) const {
    std::vector<std::uint32_t> users = reaches_.of(place);
    return users.empty() ? ownership_.of(place.file) : users;
  }

  void take(std::string_view text, std::string_view name, const Place& place,
            std::vector<Mention>& mentions, bool given = false) const {
    const bool plain = text.starts_with("http://");
    if (!plain && !text.starts_with("https://")) return;
    for (Address& address : find_addresses(text)) {
      // Names of schemas and hosts of one's own begin with "http://", too.
      if (plain && !is_api_host(address.host) && !is_vendors(name, address.host)) continue;
      if (!given && !is_asked(place.file, name, address.host) && !asks_path(name, text)) continue;
      mentions.push_back({std::move(address),
                          Where::code,
                          given ? std::string(kGivenToClient) : std::string(name),
                          {},
                          users_of(place),
                          place,
                          {},
                          "client_call"});
    }
  }

  /// `new Uri("https://api.parcels.example")`, `BaseURL: "https://api.parcels.example"`: whole
  /// texts of programs that begin with the host of an API; not what is compared, and no member of a
  /// list.
  void add_texts(FileId file, std::vector<Mention>& mentions) const {
    const LanguageId language = in_.file(file).language;
    if (!language.valid() ||
        catalogue::language(language).type != catalogue::LanguageType::programming)
      return;
    // "map_links.js" makes addresses that people follow.
    const auto words = identifier_words(base_name(in_.file(file).path));
    if (std::ranges::any_of(
            words, [](const std::string& word) { return word == "link" || word == "links"; }))
      return;
    const syntax::Syntax& syntax = in_.project.of(file);
    std::vector<bool> unasked, lone;
    GivenValues clients;
    const meaning::TestLines tests(in_.catalogue, syntax);
    for (std::size_t v = 0; v < syntax.values.size(); ++v) {
      const syntax::ValueNode& node = syntax.values[v];
      const std::string_view text = syntax.text(node.text);
      if (node.kind != syntax::ValueKind::string || !text.starts_with("https://") ||
          text.find_first_of(" \t\n*<>(") != std::string_view::npos || is_for_people(text))
        continue;
      const std::string_view rest = text.substr(8);
      const bool given = given_to_clients(syntax, clients).contains(static_cast<std::uint32_t>(v));
      if ((!given && !is_api_host(rest.substr(0, rest.find('/')))) || tests.holds(node.line))
        continue;
      if (lone.empty()) {
        lone = lone_texts(syntax);
        drop_shown(syntax, lone);
        unasked = meaning::unasked_addresses(in_.file(file).path, syntax);
      }
      if (lone[v] && (unasked.empty() || !unasked[v]))
        take(text, {}, {file, node.line, node.line}, mentions, given);
    }
  }

  /// `client.BaseAddress = new Uri("https://places.example")`
  void add_set_members(FileId file, std::vector<Mention>& mentions) const {
    constexpr std::size_t kMostWithin = 8;
    const syntax::Syntax& syntax = in_.project.of(file);
    for (const syntax::Binding& binding : syntax.bindings) {
      const std::string_view target = syntax.text(binding.target);
      const std::string_view name = target.substr(target.rfind('.') + 1);
      if (name.size() == target.size() || !binding.value.valid() || !is_named(name)) continue;
      const Place place{file, binding.line, binding.line};
      const std::size_t before = mentions.size();
      for (const linking::ClosedText& text : in_.links.close({file, binding.value}).alternatives)
        take(text.text, name, place, mentions);
      if (mentions.size() > before) continue;
      for (const ValueId within : meaning::values_within(syntax, {binding.value}, kMostWithin))
        if (within.valid() && syntax.value(within).kind == syntax::ValueKind::string)
          take(syntax.text(syntax.value(within).text), name, place, mentions);
    }
  }

  using GivenValues = std::optional<std::set<std::uint32_t>>;

  /// First arguments of what makes clients and requests, by its name: `new
  /// RequestBuilder("https://places.example/v1")`, and of what sets the address of an API:
  /// `.withApiUrl(URI.create("https://places.example"))`.
  const std::set<std::uint32_t>& given_to_clients(const syntax::Syntax& syntax,
                                                  GivenValues& known) const {
    constexpr std::size_t kMostWithin = 8;
    if (known) return *known;
    known.emplace();
    const auto has = [](const std::vector<std::string>& words,
                        std::initializer_list<std::string_view> wanted) {
      return std::ranges::any_of(words, [&](const std::string& word) {
        return std::ranges::find(wanted, word) != wanted.end();
      });
    };
    for (const syntax::Call& call : syntax.calls) {
      if (call.argument_count == 0) continue;
      const std::string_view name = syntax.text(call.name);
      const auto words = identifier_words(name);
      if (sets_address(words)) {
        for (const ValueId within :
             meaning::values_within(syntax, {syntax.arguments[call.first_argument]}, kMostWithin))
          if (within.valid()) known->insert(static_cast<std::uint32_t>(within.index()));
        continue;
      }
      if (!has(words, {"http", "request", "rest", "api", "web"}) || words.size() < 2 ||
          !has({words.back()}, {"builder", "client", "request", "requester"}))
        continue;
      const ValueId first = syntax.arguments[call.first_argument];
      if (first.valid()) known->insert(static_cast<std::uint32_t>(first.index()));
    }
    return *known;
  }

  /// `REDIRECT_BASE_URL = "https://api.parcels.example/thanks"`, `docs:
  /// "https://api.parcels.example"`.
  void drop_shown(const syntax::Syntax& syntax, std::vector<bool>& lone) const {
    for (const syntax::Symbol& symbol : syntax.symbols)
      if (symbol.value.valid() && is_shown(syntax.text(symbol.name)))
        lone[symbol.value.index()] = false;
    for (const syntax::ValueNode& node : syntax.values)
      if (node.kind == syntax::ValueKind::entry && node.child_count > 0 &&
          is_shown(syntax.text(node.text)))
        lone[syntax.child(node, node.child_count - 1U).index()] = false;
  }

  bool is_shown(std::string_view name) const {
    return std::ranges::any_of(identifier_words(name),
                               [&](const std::string& word) { return shown_.contains(word); });
  }

  /// "https://api.parcels.example/docs/orders"; what kind of failure it was, people look up at
  /// "https://api.parcels.example/errors/not-found".
  static bool is_for_people(std::string_view text) {
    for (const std::string_view failures : {"/errors/", "/problems/", "/probs/"})
      if (contains(text, failures)) return true;
    return std::ranges::any_of(identifier_words(text), [](const std::string& word) {
      return word == "docs" || word == "doc" || word == "swagger" || word == "documentation" ||
             word == "reference" || word == "schema" || word == "example" || word == "mycompany";
    });
  }

  /// PARCELS_API_URL, baseUrl, DEFAULT_ENDPOINT; not REDIRECT_BASE_URL.
  bool is_named(std::string_view name) const {
    const auto words = identifier_words(name);
    const auto in_words = [&](const std::set<std::string_view>& list) {
      return std::ranges::any_of(words, [&](const std::string& w) { return list.contains(w); });
    };
    return in_words(asked_) && !in_words(shown_);
  }

  /// api.parcels.example, or any host of a file that asks somebody or that is called "apiUrl", or
  /// that is known for its API.
  bool is_asked(FileId file, std::string_view name, std::string_view host) const {
    return contains(host, ".") && (is_api_host(host) || calling_.contains(file.value) ||
                                   says_api(name) || is_vendors(name, host));
  }

  /// `Endpoint => "https://www.parcels.example/api/private"`: name and path both say so.
  static bool asks_path(std::string_view name, std::string_view text) {
    const auto words = identifier_words(name);
    const std::size_t host = text.find("://") + 3, path = text.find('/', host);
    const bool named = !words.empty() && words.back().starts_with("endpoint");
    return named && path != std::string_view::npos &&
           is_asked_by_programs(text.substr(host, path - host), text.substr(path));
  }

  /// Of a vendor in the catalogue; a host that has pages, too, only where an "endpoint" is named.
  bool is_vendors(std::string_view name, std::string_view host) const {
    const bool pages = host.starts_with("www.") || std::ranges::count(host, '.') < 2;
    if (name.empty() || (pages && !lower(name).ends_with("endpoint"))) return false;
    const auto known = in_.catalogue.by_host(host);
    return std::ranges::any_of(
        known, [&](TechnologyId id) { return in_.technology(id).component == "external"; });
  }

  bool says_api(std::string_view name) const {
    const auto words = identifier_words(name);
    return std::ranges::find(words, "api") != words.end() && places_.contains(words.back());
  }

  /// `withApiUrl`, `setFeedUrl`: what takes the address of somebody who is asked.
  bool sets_address(const std::vector<std::string>& words) const {
    const auto holds = [&](const std::set<std::string_view>& list) {
      return std::ranges::any_of(words,
                                 [&](const std::string& word) { return list.contains(word); });
    };
    return words.size() > 1 && places_.contains(words.back()) && holds(set_) && !holds(shown_);
  }

  const Inputs& in_;
  const Ownership& ownership_;
  const WhoReaches& reaches_;
  std::set<std::string_view> asked_, set_, shown_, places_, methods_;
  std::set<std::uint32_t> calling_;
};

}  // namespace

void add_base_addresses(const Inputs& in, const Ownership& ownership, const WhoReaches& reaches,
                        std::vector<Mention>& mentions) {
  const BaseAddresses bases(in, ownership, reaches);
  for (std::size_t f = 0; f < in.project.size(); ++f) bases.add(FileId(f), mentions);
  bases.add_made(mentions);
}

}  // namespace cutaway::model
