// SPDX-License-Identifier: Apache-2.0
// A path says its resource before its verb; a method says the verb where the path ends with the
// resource.
#include "answers/scope/existing/deed.h"

#include <algorithm>

#include "answers/scope/request/lines_said.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/staff_places.h"
#include "answers/scope/sources/thing_names.h"
#include "base/text.h"
#include "model/quotes.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

constexpr double kByLines = .6, kOnlyShows = 1, kOdd = .04;
constexpr std::uint32_t kLongLines = 150;
constexpr std::size_t kMostOdd = 1;

/// "/documents.duplicate", "/books/{slug}/sort": the fixed parts, "documents" and "duplicate".
std::vector<std::string> parts_of(std::string_view path) {
  std::vector<std::string> out;
  const std::string fixed = fixed_path(path);
  for (const std::string_view part : split(fixed, '/')) {
    for (const std::string_view one : split(part, '.')) {
      if (!one.empty()) out.emplace_back(one);
    }
  }
  return out;
}

class Finder {
 public:
  Finder(const model::Analysis& analysis, const Request& request, const RequestWords& words,
         const Things& things, const Existing& existing)
      : analysis_(analysis),
        words_(words),
        things_(things),
        bits_(request),
        kinds_(*analysis.catalogue),
        prefix_(prefix_of_routes(*analysis.model)),
        staff_(analysis, request, words, existing.form),
        quotes_(analysis),
        act_(existing.form.act & existing.strong),
        head_(existing.form.head & existing.strong),
        nouns_(existing.strong & ~existing.form.act & ~existing.form.actor) {
    const Form& form = existing.form;
    nouns_ |= (form.head | form.object | form.owner) & ~form.act;
    leave_out_which(request);
    for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
      if (request.words[i].people || request.words[i].plain) people_ |= 1U << i;
    }
    for (const std::string& act : words.group("gives"))
      only_gives_ = only_gives_ || (bits_.in(act)&act_) != 0;
    if (nouns_ == 0) nouns_ = people_ & ~form.actor & ~form.act;
  }

  /// "Files that are of lower quality": the quality says which of them, and is not deleted.
  void leave_out_which(const Request& request) {
    const auto which = std::ranges::find_if(request.tokens, [](const std::string& token) {
      return token == "that" || token == "which" || token == "who";
    });
    std::uint32_t behind = 0;
    for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
      const std::string word = lower(request.words[i].word);
      if (std::find(which, request.tokens.end(), word) != request.tokens.end() &&
          std::find(request.tokens.begin(), which, word) == which)
        behind |= 1U << i;
    }
    nouns_ &= ~behind;
  }

  std::optional<Unit> find() {
    if (act_ == 0 || nouns_ == 0) return std::nullopt;
    std::optional<Unit> best;
    for (std::size_t i = 0; i < analysis_.model->endpoints.size(); ++i) {
      std::optional<Unit> one = deed(i);
      if (one && (!best || one->score > best->score)) best = std::move(one);
    }
    return best;
  }

 private:
  struct Names {
    std::string handler, holder, file;
  };

  Names names_of(const model::Endpoint& endpoint) const {
    Names out;
    if (!endpoint.handler.valid()) return out;
    const syntax::Syntax& syntax = analysis_.project->of(endpoint.handler.file);
    const syntax::Symbol& symbol = syntax.symbols[endpoint.handler.symbol.index()];
    out.handler = without_role(syntax.text(symbol.name));
    if (symbol.container.valid())
      out.holder = without_role(syntax.text(syntax.symbols[symbol.container.index()].name));
    out.file = base_name(analysis_.project->file(endpoint.handler.file).path);
    out.file = out.file.substr(0, out.file.find('.'));
    return out;
  }

  /// Words of a name that neither the request nor its framework says.
  std::size_t odd_in(std::string_view name) const {
    std::size_t out = 0;
    for (const std::string& word : identifier_words(name)) {
      // "deleteOwnUser" where anybody's user is to be deleted.
      const bool own = word == "own" || word == "my" || word == "me" || word == "self";
      if (bits_.in(word) == 0 && (own || !words_.has("stop", word)) &&
          !words_.has("articles", word) && !words_.has("doer_roles", word) && word != "handle" &&
          word != "web" && word != "api")
        ++out;
    }
    return out;
  }

  /// The verb of a method stands for the whole where the path ends with the resource.
  std::uint32_t act_of(std::string_view method) const {
    if (method == "DELETE") return bits_.in("delete");
    if (method == "PUT" || method == "PATCH") return bits_.in("edit");
    return method == "POST" ? bits_.in("create") : 0;
  }

  std::optional<Unit> deed(std::size_t row) {
    const model::Endpoint& endpoint = analysis_.model->endpoints[row];
    if (endpoint.places.empty()) return std::nullopt;
    const sources::File& file = analysis_.project->file(endpoint.places.front().file);
    if (file.origin != sources::Origin::own || kinds_.aside(file.path)) return std::nullopt;
    std::vector<std::string> parts = parts_of(endpoint.path);
    if (parts.empty()) return std::nullopt;
    const Names names = names_of(endpoint);
    const bool by_path = (act_ & ~bits_.in(parts.back())) == 0 && odd_in(parts.back()) == 0;
    const bool by_handler =
        (act_ & ~bits_.in(names.handler)) == 0 && odd_in(names.handler) <= kMostOdd;
    const bool by_method = (act_ & ~act_of(endpoint.method)) == 0;
    if (!by_path && !by_handler && !by_method) return std::nullopt;
    const std::uint32_t resource = resource_in(parts, by_path);
    const bool bare = parts.empty();  // "POST /import"
    // Behind "/revisions/{id}" a controller of pages restores no page.
    const std::uint32_t handled =
        (bits_.in(names.handler) | (bare ? bits_.in(names.holder) : 0)) & nouns_;
    if (by_method && !by_path && !by_handler && resource == 0) return std::nullopt;
    const bool by_code = bare && by_path && by_handler && does_in_code(endpoint);
    if (resource == 0 && !by_code &&
        (handled == 0 || (!bare && !by_handler) || odd_in(names.handler) > 0))
      return std::nullopt;
    Unit unit = unit_of(row, endpoint, names, by_method ? act_of(endpoint.method) : 0);
    if (staff_.hold(unit.thing)) return std::nullopt;
    return unit;
  }

  /// `ANY /rest/download` whose handler calls `archiver.ZipPlaylist`: a bare verb does it with all
  /// that its lines name.
  bool does_in_code(const model::Endpoint& endpoint) {
    const std::uint32_t wanted = nouns_ & ~people_;
    return head_ != 0 && endpoint.handler.valid() && (wanted & ~said_in(lines_of(endpoint))) == 0;
  }

  /// What the last fixed part before the verb says of the nouns; the verb is taken off.
  std::uint32_t resource_in(std::vector<std::string>& parts, bool by_path) const {
    if (by_path) {
      const std::uint32_t beside = bits_.in(parts.back()) & nouns_;  // "/export-subscribers"
      parts.pop_back();
      if (beside != 0) return beside;
    }
    while (!parts.empty() && is_prefix(parts.back())) parts.pop_back();
    return parts.empty() ? 0 : bits_.in(parts.back()) & nouns_;
  }

  /// "api", "v1", "admin": a part that names no resource.
  static bool is_prefix(std::string_view part) {
    const bool version = part.size() > 1 && part.front() == 'v' &&
                         part.find_first_not_of("0123456789", 1) == std::string_view::npos;
    return version || part == "api" || part == "rest" || part == "admin";
  }

  Unit unit_of(std::size_t row, const model::Endpoint& endpoint, const Names& names,
               std::uint32_t by_method) {
    Thing thing{ThingKind::endpoint, endpoint.method + " " + endpoint.path, endpoint.places.front(),
                row, endpoint.handler};
    thing.own = bits_.in(fixed_path(behind_prefix(endpoint.path, prefix_))) |
                bits_.in(without_transport(names.handler)) | by_method;
    thing.holder = (bits_.in(names.holder) | bits_.in(names.file)) & ~thing.own;
    thing.near = thing.holder;
    const Place lines = lines_of(endpoint);
    Unit out{std::move(thing), lines};
    out.said = out.thing.named();
    out.by_lines = said_in(lines) & ~out.said;
    out.deed = true;
    out.score =
        things_.share(out.said) + kByLines * things_.share(out.by_lines) -
        kOdd * static_cast<double>(odd_in(fixed_path(endpoint.path)) + odd_in(names.handler)) -
        (endpoint.method == "GET" && !only_gives_ ? kOnlyShows : 0);
    return out;
  }

  Place lines_of(const model::Endpoint& endpoint) const {
    if (!endpoint.handler.valid()) return endpoint.places.front();
    const syntax::Syntax& syntax = analysis_.project->of(endpoint.handler.file);
    const syntax::Symbol& symbol = syntax.symbols[endpoint.handler.symbol.index()];
    return {endpoint.handler.file, symbol.line,
            std::min(symbol.end_line, symbol.line + kLongLines)};
  }

  std::uint32_t said_in(const Place& place) {
    return said_in_lines(bits_, quotes_.file(place.file), place);
  }

  const model::Analysis& analysis_;
  const RequestWords& words_;
  const Things& things_;
  const WordBits bits_;
  const ranking::FileKinds kinds_;
  const std::string prefix_;  ///< of nearly all routes
  const StaffPlaces staff_;
  model::Quotes quotes_;
  std::uint32_t act_ = 0, head_ = 0, nouns_ = 0, people_ = 0;
  bool only_gives_ = false;  ///< what is asked for changes nothing: "export"
};

}  // namespace

std::optional<Unit> find_deed(const model::Analysis& analysis, const Request& request,
                              const RequestWords& words, const Things& things,
                              const Existing& existing) {
  if (!request.numbers.empty() || existing.form.adds || request.removes || existing.triggers != 0 ||
      says_when(request))
    return std::nullopt;
  return Finder(analysis, request, words, things, existing).find();
}

void lead_with_deed(std::optional<Unit> deed, std::vector<Unit>& units) {
  if (!deed) return;
  std::erase_if(units, [&](const Unit& one) { return one.thing.name == deed->thing.name; });
  if (!units.empty()) {
    // What says more of the request by its name alone is as near.
    deed->rank = units.front().rank;
    deed->score = units.front().score;
  }
  units.insert(units.begin(), std::move(*deed));
}

}  // namespace cutaway::answers
