// SPDX-License-Identifier: Apache-2.0
// Finds the endpoints that vendors call: a path that names one, a header that only one sends, a
// check that its own library makes.
#include "model/connections/outside/webhooks.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace cutaway::model {
namespace {

constexpr std::size_t kMostAsking = 4;  ///< a check that more endpoints reach belongs to none
constexpr int kDeepest = 3;             ///< calls between an endpoint and the check
constexpr std::size_t kMostApart = 1;   ///< words between "stripe" and "webhook"
constexpr std::size_t kLongestName = 3;

/// "HTTP_STRIPE_SIGNATURE", "Stripe-Signature" → "stripe-signature".
std::string header_key(std::string_view written) {
  std::string key = lower(written);
  std::ranges::replace(key, '_', '-');
  return key.starts_with("http-") ? key.substr(5) : key;
}

std::string words_key(const std::vector<std::string>& words, std::size_t from, std::size_t count) {
  std::string key;
  for (std::size_t i = from; i < from + count; ++i) key += words[i];
  return name_key(key);
}

class Finder {
 public:
  explicit Finder(const Inputs& in) : in_(in) {
    read_table();
    for (std::size_t r = 0; r < in_.facts.routes.size(); ++r) {
      const meaning::Route& route = in_.facts.routes[r];
      if (!in_.own(route.place)) continue;
      by_handler_[route.handler].push_back(r);
      const bool changes =
          route.method == "PUT" || route.method == "PATCH" || route.method == "DELETE";
      if (changes) kept_.insert(without_item(route.path));
    }
  }

  std::vector<Webhook> run() {
    if (in_.facts.routes.empty()) return {};
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      if (in_.own(FileId(f))) look_into(FileId(f));
    }
    for (std::size_t r = 0; r < in_.facts.routes.size(); ++r) take_path(r);
    std::vector<Webhook> out;
    for (auto& [key, webhook] : found_) out.push_back(std::move(webhook));
    return out;
  }

 private:
  void read_table() {
    for (const auto& [row, value] : in_.catalogue.table("webhooks")) {
      const std::string_view table = std::string_view(row).substr(0, row.find('.'));
      const std::string name = row.substr(row.find('.') + 1);
      if (table == "words")
        (name == "path" ? path_words_ : name == "tail" ? tail_words_ : guard_words_).insert(value);
      if (table == "names") names_[name] = in_.catalogue.find(value);
      if (table == "headers") headers_[value] = in_.catalogue.find(name);
      if (table == "headers") sizes_.insert({value.size(), value.size() + 5});
      if (table == "verifies" || table == "signed") {
        for (const std::string_view ending : call_names(value))
          checks_[std::string(ending)].emplace_back(value, in_.catalogue.find(name));
      }
    }
    for (std::size_t t = 0; t < in_.catalogue.technologies().size(); ++t) {
      const catalogue::Technology& one = in_.catalogue.technologies()[t];
      if (one.component == "external") names_.emplace(name_key(one.name), TechnologyId(t));
    }
    std::erase_if(names_, [&](const auto& row) {
      return !in_.knows(row.second) || row.first == name_key(in_.project.tree->identity().name);
    });
  }

  /// "constructEvent" and "construct_event" of "stripe:*.{constructEvent,construct_event}".
  static std::vector<std::string> call_names(std::string_view glob) {
    std::vector<std::string> out;
    std::string_view last = glob.substr(glob.find_last_of(":.") + 1);
    if (const auto open = glob.find('{', glob.rfind(':')); open != std::string_view::npos)
      last = glob.substr(open + 1, glob.rfind('}') - open - 1);
    for (std::string_view name : split(last, ',')) {
      while (name.starts_with("*")) name.remove_prefix(1);
      while (name.ends_with("*")) name.remove_suffix(1);
      out.emplace_back(name);
    }
    return out;
  }

  static std::string without_item(std::string_view path) {
    while (path.ends_with("/")) path.remove_suffix(1);
    const auto slash = path.rfind('/');
    if (slash != std::string_view::npos && path.find_first_of("{:<[", slash) == slash + 1)
      path = path.substr(0, slash);
    return std::string(path);
  }

  bool arrives(const meaning::Route& route) const {
    return in_.own(route.place) && (route.method == "POST" || route.method == "ANY" ||
                                    route.method.empty() || route.method == "*");
  }

  // A path that names a vendor.

  void take_path(std::size_t r) {
    const meaning::Route& route = in_.facts.routes[r];
    if (!arrives(route)) return;
    const TechnologyId vendor = named_in(route.path);
    if (!vendor.valid()) return;
    const auto known = found_.find({r, vendor});
    if (known != found_.end()) return;
    const meaning::Guarding* check = nullptr;
    bool login = false;
    for (const meaning::Guarding& guard : route.guarded_by) {
      const bool checks = names_check(guard.name);
      if (checks && check == nullptr) check = &guard;
      login = login || (!checks && (guard.kind == "auth" || guard.kind == "role"));
    }
    const bool signed_here = signed_.contains(r);
    // What people set up themselves is a list of addresses, and not where a vendor calls.
    if (check == nullptr && !signed_here && (login || kept_.contains(without_item(route.path))))
      return;
    Webhook webhook{vendor, r, check != nullptr || signed_here, {}};
    if (signed_here) webhook.shown.push_back(signed_.at(r));
    if (check != nullptr && in_.own(check->place)) add_once(webhook.shown, check->place);
    add_once(webhook.shown, route.place);
    found_.emplace(std::pair(r, vendor), std::move(webhook));
  }

  bool names_check(std::string_view guard) const {
    return std::ranges::any_of(identifier_words(guard), [&](const std::string& word) {
      return guard_words_.contains(word);
    });
  }

  /// The vendor beside the word that says what it is, at the end of the path: "/webhooks/stripe",
  /// "/stripe_webhook".
  TechnologyId named_in(std::string_view path) const {
    std::vector<std::string> words;
    std::vector<std::size_t> ends;  ///< of the piece that a word stands in
    for (const std::string_view piece : split(path, '/')) {
      if (piece.empty() || piece.find_first_of("{:<[*") != std::string_view::npos) continue;
      for (std::string& word : identifier_words(piece)) words.push_back(std::move(word));
      ends.resize(words.size(), words.size());
    }
    for (std::size_t at = 0; at < words.size(); ++at) {
      if (!path_words_.contains(words[at])) continue;
      for (std::size_t from = 0; from < words.size(); ++from) {
        for (std::size_t count = kLongestName; count > 0; --count) {
          const std::size_t end = from + count;
          const bool before = end <= at && at - end <= kMostApart;
          const bool after = from > at && from - at - 1 <= kMostApart && end <= words.size();
          if (!before && !after) continue;
          const auto known = names_.find(words_key(words, from, count));
          if (known != names_.end() && is_tail(words, ends[std::max(at, end - 1)]))
            return known->second;
        }
      }
    }
    return {};
  }

  bool is_tail(const std::vector<std::string>& words, std::size_t from) const {
    return std::all_of(words.begin() + static_cast<std::ptrdiff_t>(from), words.end(),
                       [&](const std::string& word) { return tail_words_.contains(word); });
  }

  // A check in code.

  void look_into(FileId file) {
    const syntax::Syntax& syntax = in_.project.of(file);
    for (std::size_t c = 0; c < syntax.calls.size(); ++c) {
      const auto named = checks_.find(syntax.text(syntax.calls[c].name));
      if (named == checks_.end()) continue;
      const std::string_view origin = in_.links.name(in_.links.calls(file)[c].origin);
      for (const auto& [glob, vendor] : named->second) {
        if (!origin.empty() && matches_glob(glob, origin)) {
          take_check(file, syntax.calls[c].line, vendor);
          break;
        }
      }
    }
    for (const syntax::ValueNode& node : syntax.values) {
      if (node.kind != syntax::ValueKind::string || !sizes_.contains(node.text.size)) continue;
      const auto named = headers_.find(header_key(syntax.text(node.text)));
      if (named != headers_.end() && !is_sent(syntax, node))
        take_check(file, node.line, named->second);
    }
  }

  /// `headers.set("X-GitHub-Event", "push")`: this code sends it itself.
  static bool is_sent(const syntax::Syntax& syntax, const syntax::ValueNode& node) {
    static const std::set<std::string, std::less<>> kReads = {
        "get", "getHeader", "header", "fetch", "getFirst", "get_header", "Get", "TryGetValue"};
    return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
      if (call.line > node.line || call.end_line < node.line || call.arguments_written < 2)
        return false;
      const ValueId first = syntax.arguments[call.first_argument];
      return first.valid() && &syntax.value(first) == &node &&
             !kReads.contains(syntax.text(call.name));
    });
  }

  /// Functions around a line, the innermost first.
  std::vector<SymbolRef> around(FileId file, std::uint32_t line) const {
    const syntax::Syntax& syntax = in_.project.of(file);
    std::vector<SymbolRef> out;
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& symbol = syntax.symbols[s];
      if (symbol.line <= line && line <= symbol.end_line)
        out.insert(out.begin(), {file, SymbolId(static_cast<std::uint32_t>(s))});
    }
    return out;
  }

  /// Goes back from the check to the endpoints that lead to it.
  void take_check(FileId file, std::uint32_t line, TechnologyId vendor) {
    const Place place{file, line, line};
    std::set<SymbolRef> seen;
    std::set<std::size_t> routes;
    std::vector<SymbolRef> level = around(file, line);
    for (int depth = 0; depth <= kDeepest && !level.empty() && routes.empty(); ++depth) {
      std::vector<SymbolRef> next;
      for (const SymbolRef symbol : level) {
        if (!seen.insert(symbol).second) continue;
        if (const auto known = by_handler_.find(symbol); known != by_handler_.end()) {
          for (const std::size_t r : known->second) {
            if (arrives(in_.facts.routes[r])) routes.insert(r);
          }
        }
        for (const auto& [caller, index] : in_.links.callers(symbol)) {
          if (!in_.own(caller)) continue;
          for (const SymbolRef outer : around(caller, in_.project.of(caller).calls[index].line))
            next.push_back(outer);
        }
      }
      level = std::move(next);
    }
    if (routes.size() > kMostAsking) return;
    for (const std::size_t r : routes) note(r, vendor, place);
  }

  void note(std::size_t r, TechnologyId vendor, const Place& place) {
    if (!in_.knows(vendor)) {
      signed_.emplace(r, place);
      return;
    }
    Webhook& webhook = found_[{r, vendor}];
    webhook.vendor = vendor;
    webhook.route = r;
    webhook.checked = true;
    if (webhook.shown.empty()) webhook.shown = {in_.facts.routes[r].place};
    if (webhook.shown.size() < 3) add_once(webhook.shown, place);
  }

  const Inputs& in_;
  std::set<std::string, std::less<>> path_words_, tail_words_, guard_words_;
  std::map<std::string, TechnologyId, std::less<>> names_, headers_;
  std::set<std::size_t> sizes_;
  std::map<std::string, std::vector<std::pair<std::string, TechnologyId>>, std::less<>> checks_;
  std::map<SymbolRef, std::vector<std::size_t>> by_handler_;
  std::set<std::string> kept_;           ///< paths of things that are changed and taken away
  std::map<std::size_t, Place> signed_;  ///< routes that check a signature of anybody's
  std::map<std::pair<std::size_t, TechnologyId>, Webhook> found_;
};

/// Whose endpoint it has become.
PartId answering(const meaning::Route& route, const Model& model) {
  for (const Endpoint& endpoint : model.endpoints) {
    if (endpoint.part.valid() &&
        std::ranges::find(endpoint.places, route.place) != endpoint.places.end())
      return endpoint.part;
  }
  return {};
}

}  // namespace

std::vector<Webhook> find_webhooks(const Inputs& in) { return Finder(in).run(); }

void connect_webhooks(const Inputs& in, const std::vector<Draft>& drafts, const Model& model,
                      Edges& edges) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<const Webhook*>> pairs;
  const std::vector<Webhook> webhooks = find_webhooks(in);
  for (const Webhook& webhook : webhooks) {
    const PartId part = answering(in.facts.routes[webhook.route], model);
    if (!part.valid()) continue;
    for (std::uint32_t i = 0; i < drafts.size(); ++i) {
      if (drafts[i].part.kind == "external" && is_reached_by(in, drafts[i], webhook.vendor))
        pairs[{i, part.value}].push_back(&webhook);
    }
  }
  for (const auto& [pair, all] : pairs) {
    std::set<std::string> paths;
    Edge edge;
    std::vector<Place> places;
    for (const Webhook* webhook : all) {
      paths.insert(in.facts.routes[webhook->route].path);
      edge.seen = edge.seen || webhook->checked;
      add_once(places, webhook->shown.front());
    }
    for (const Webhook* webhook : all) {
      for (const Place& place : webhook->shown) add_once(places, place);
    }
    edge.inferred = !edge.seen;
    edge.scheme = "https";
    edge.kind = "call";
    edge.label = "calls POST " + *paths.begin();
    if (paths.size() > 1) edge.label += " and " + counted(paths.size() - 1, "other endpoint");
    edge.confidence = edge.seen ? Confidence::high : Confidence::medium;
    edges.add(pair.first, pair.second, edge, places);
  }
}

}  // namespace cutaway::model
