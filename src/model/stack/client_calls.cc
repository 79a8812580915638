// SPDX-License-Identifier: Apache-2.0
// An import may be of an error's name only; a call of the library's own functions asks the product.
#include "model/stack/client_calls.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "meaning/context.h"

namespace cutaway::model {
namespace {

class ClientCalls {
 public:
  explicit ClientCalls(const Inputs& in) : in_(in) {
    for (const auto& [key, value] : in.catalogue.table("trace")) {
      if (key == "verbs.read" || key == "verbs.write" || key == "verbs.use" ||
          key == "verbs.publish")
        verbs_.insert(value);
      if (key == "names.clients") clients_.push_back(value);
      if (key == "verbs.answers") answers_.push_back(value);
    }
    for (const meaning::Sighting& sighting : in.facts.sightings) {
      if (sighting.how == "import" && in.knows(sighting.technology) && is_kept(sighting.technology))
        imported_[sighting.place.file].insert(sighting.technology);
    }
  }

  std::vector<meaning::Sighting> find() {
    std::vector<meaning::Sighting> found;
    for (const auto& [file, technologies] : imported_) {
      if (!in_.own(file)) continue;
      const std::string_view ecosystem =
          meaning::ecosystem_of({in_.project, in_.links, in_.catalogue}, file);
      std::map<TechnologyId, meaning::Sighting> rows;
      const syntax::Syntax& syntax = in_.project.of(file);
      const auto targets = in_.links.calls(file);
      for (std::size_t c = 0; c < std::min(targets.size(), syntax.calls.size()); ++c) {
        const syntax::Call& call = syntax.calls[c];
        if (targets[c].symbol.valid() || targets[c].origin == 0) continue;
        const TechnologyId asked = client_of(targets[c].origin, ecosystem);
        if (!technologies.contains(asked) || !asks(syntax, call, targets[c].origin)) continue;
        const Place place{file, call.line, call.line};
        meaning::Sighting& row =
            rows.try_emplace(
                    asked, meaning::Sighting{asked, "call", place, std::string(kClientCall), {}, 0})
                .first->second;
        row.count += 1;
        row.place = std::min(row.place, place);
      }
      for (auto& [technology, row] : rows) found.push_back(std::move(row));
    }
    std::ranges::sort(found, {}, &meaning::Sighting::place);
    return found;
  }

 private:
  bool is_kept(TechnologyId id) const {
    const std::string& component = in_.technology(id).component;
    return component == "datastore" || component == "cache" || component == "broker" ||
           component == "search" || in_.technology(id).category == "object storage";
  }

  TechnologyId client_of(linking::NameId origin, std::string_view ecosystem) {
    const auto [at, fresh] = known_.try_emplace({origin, ecosystem});
    if (!fresh) return at->second;
    const std::string_view name = in_.links.name(origin);
    const std::string_view package = name.substr(0, name.find(':'));
    if (package.empty() || package == "?" || ecosystem.empty()) return at->second;
    for (const TechnologyId id : in_.catalogue.by_import(ecosystem, package)) {
      if (is_kept(id)) return at->second = id;
    }
    return at->second;
  }

  /// `new ServiceBusClient(…)`, `redis.NewClient(…)`, `cache.StringGetAsync(…)`; not
  /// `new Message(…)`.
  bool asks(const syntax::Syntax& syntax, const syntax::Call& call, linking::NameId origin) const {
    const std::string_view written = syntax.text(call.name);
    const auto like = [&](const std::vector<std::string>& globs, std::string_view word) {
      return std::ranges::any_of(globs, [&](const auto& glob) { return matches_glob(glob, word); });
    };
    if (like(clients_, written)) return true;
    if ((call.flags & syntax::kConstructs) != 0) return false;
    std::string_view name = in_.links.name(origin);
    name.remove_prefix(std::min(name.find(':') + 1, name.size()));
    const std::size_t dot = name.find('.');
    if (dot == std::string_view::npos || like(answers_, name.substr(0, dot))) return false;
    const std::string word = lower(written);
    constexpr std::string_view later = "async";
    return verbs_.contains(word) ||
           (word.ends_with(later) && verbs_.contains(word.substr(0, word.size() - later.size())));
  }

  const Inputs& in_;
  std::set<std::string, std::less<>> verbs_;
  std::vector<std::string> clients_, answers_;
  std::map<FileId, std::set<TechnologyId>> imported_;
  std::map<std::pair<linking::NameId, std::string_view>, TechnologyId> known_;
};

}  // namespace

std::vector<meaning::Sighting> find_client_calls(const Inputs& in) {
  return ClientCalls(in).find();
}

}  // namespace cutaway::model
