// SPDX-License-Identifier: Apache-2.0
// Holds imports, manifests, texts, settings and calls against the places where libraries spell
// vendors.
#include "model/connections/outside/sign_in_providers.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/text.h"
#include "model/connections/addresses/makers_files.h"
#include "model/connections/outside/outside_hosts.h"
#include "model/connections/outside/sign_ins.h"
#include "model/parts/answering.h"
#include "model/parts/page_makers.h"

namespace cutaway::model {
namespace {

std::string name_of_box() { return std::string(kSignInBox.substr(kSignInBox.find(':') + 1)); }

/// The rows of the table, by list; the vendors by their spelling.
class Rows {
 public:
  explicit Rows(const Inputs& in) {
    for (const auto& [row, value] : in.catalogue.table("sign_in_providers"))
      rows_[row].emplace_back(value);
  }
  const std::vector<std::string_view>& of(const std::string& list) const {
    static const std::vector<std::string_view> kNone;
    const auto found = rows_.find(list);
    return found == rows_.end() ? kNone : found->second;
  }
  /// The vendor's name for "google_oauth2"; empty for "local", "openid", "rails_csrf_protection".
  std::string vendor(std::string_view spelling) const;

 private:
  std::map<std::string, std::vector<std::string_view>> rows_;
};

std::string Rows::vendor(std::string_view spelling) const {
  std::string key = name_key(spelling);
  const auto& endings = of("endings");
  while (!key.empty()) {
    const auto& named = of("names." + key);
    if (!named.empty()) return std::string(named.front());
    const auto ending = std::ranges::find_if(endings, [&](std::string_view end) {
      return key.size() > end.size() && key.ends_with(end);
    });
    if (ending == endings.end()) return {};
    key.resize(key.size() - ending->size());
  }
  return {};
}

/// What stands for the `*` of a pattern, up to the end of a piece of the path; the last piece of a
/// pattern without one.
std::optional<std::string_view> spelt(std::string_view pattern, std::string_view text) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) {
    if (text != pattern) return std::nullopt;
    return base_name(text);
  }
  const std::string_view before = pattern.substr(0, star), behind = pattern.substr(star + 1);
  if (text.size() <= before.size() + behind.size() || !text.starts_with(before) ||
      !text.ends_with(behind))
    return std::nullopt;
  text = text.substr(before.size(), text.size() - before.size() - behind.size());
  return text.substr(0, text.find_first_of("./"));
}

/// Some call in the chain before this one has the name: `services.AddAuthentication().AddCookie()`.
bool follows(const syntax::Syntax& syntax, ValueId callee, std::string_view name) {
  constexpr int kLongest = 60;
  for (int step = 0; step < kLongest && callee.valid(); ++step) {
    const syntax::ValueNode& node = syntax.values[callee.index()];
    if (step > 0 && node.kind == syntax::ValueKind::member && syntax.text(node.text) == name)
      return true;
    const bool goes_on = node.kind == syntax::ValueKind::member ||
                         node.kind == syntax::ValueKind::call ||
                         node.kind == syntax::ValueKind::index;
    if (!goes_on || node.child_count == 0) return false;
    callee = syntax.child(node, 0);
  }
  return false;
}

class Finder {
 public:
  explicit Finder(const Inputs& in) : in_(in), makers_(in), choices_(in), rows_(in) {}

  SignInProviders find() {
    for (std::size_t f = 0; f < in_.project.size(); ++f)
      if (in_.own(FileId(f)) && !makers_.has(FileId(f))) read(FileId(f));
    for (const meaning::Dependency& one : in_.facts.dependencies) {
      const bool loaded = one.scope != "dev" && one.scope != "test" && one.scope != "build";
      if (loaded && in_.own(one.place)) note("packages", one.ecosystem + ":" + one.name, one.place);
    }
    for (const linking::Setting& setting : in_.links.settings())
      if (in_.own(setting.place)) note("settings", setting.key, setting.place);
    for (const meaning::Meaning& meant : in_.facts.meanings) {
      const linking::ClosedValue* name = meant.means == "sign_in" ? meant.role("name") : nullptr;
      if (name == nullptr || !in_.own(meant.place)) continue;
      for (const linking::ClosedText& one : name->alternatives)
        if (one.complete) keep(one.text, meant.place);
    }
    return std::move(found_);
  }

 private:
  void read(FileId file) {
    const syntax::Syntax& syntax = in_.project.of(file);
    for (const syntax::Import& import : syntax.imports) {
      const std::string module(syntax.text(import.module));
      const Place place{file, import.line, import.line};
      note("imports", module, place);
      note("imports", module + "." + std::string(syntax.text(import.name)), place);
      note("imports", module + "#" + std::string(syntax.text(import.name)), place);
    }
    for (const syntax::ValueNode& node : syntax.values) {
      if (node.kind != syntax::ValueKind::string) continue;
      note("texts", syntax.text(node.text), {file, node.line, node.line});
      note_page(syntax.text(node.text), {file, node.line, node.line});
    }
    for (const std::string_view row : rows_.of("chains")) {
      const std::size_t gap = row.find(" > ");
      for (const syntax::Call& call : syntax.calls) {
        const auto found = spelt(row.substr(gap + 3), syntax.text(call.name));
        if (found && follows(syntax, call.callee, row.substr(0, gap)))
          keep(*found, {file, call.line, call.line});
      }
    }
  }

  /// `https://accounts.google.com/o/oauth2/v2/auth`: where a vendor asks people to agree; in a
  /// folder of systems that people may connect it is those that they agree to.
  void note_page(std::string_view text, const Place& place) {
    if (!text.starts_with("https://")) return;
    text = text.substr(8, text.find_first_of("?#") - 8);
    for (const std::string_view row : rows_.of("pages")) {
      const std::size_t gap = row.find(" = ");
      if (matches_glob(row.substr(0, gap), text) && !choices_.has(place))
        return keep(row.substr(gap + 3), place);
    }
  }

  void note(const std::string& list, std::string_view text, const Place& place) {
    for (const std::string_view pattern : rows_.of(list))
      if (const auto found = spelt(pattern, text)) return keep(*found, place);
  }

  void keep(std::string_view spelling, const Place& place) {
    const std::string vendor = rows_.vendor(spelling);
    if (!vendor.empty()) add_once(found_[vendor], place);
  }

  const Inputs& in_;
  const MakersFiles makers_;
  const UserChoices choices_;
  const Rows rows_;
  SignInProviders found_;
};

/// "github" of "GitHub OAuth", "GitHub API" and "GitHub"; another service of the vendor ("Google
/// Maps") signs nobody in.
bool is_called(const Draft& draft, std::string_view vendor) {
  static constexpr std::string_view kSame[] = {"",       "api",   "oauth", "oauth2",  "signin",
                                               "signon", "login", "auth",  "accounts"};
  const std::string name = name_key(draft.part.name), key = name_key(vendor);
  return draft.part.kind == "external" && name.starts_with(key) &&
         std::ranges::find(kSame, std::string_view(name).substr(key.size())) != std::end(kSame);
}

/// Boxes that stand for nothing but signing in: one of several vendors, or those of one.
std::vector<std::size_t> boxes_of(const Inputs& in, const std::vector<Draft>& drafts) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const bool group = drafts[i].part.key == kSignInBox;
    if (group || is_sign_in(in, drafts[i].itself)) out.push_back(i);
  }
  return out;
}

/// One box that names all of them, made of what is there already.
void tell_several(const Inputs& in, const SignInProviders& found, Draft& box) {
  std::vector<std::string> names;
  const Rows known(in);
  for (const TechnologyId id : box.members) {
    const std::string vendor = known.vendor(in.technology(id).name);  // of "Google OAuth"
    add_once(names, vendor.empty() ? in.technology(id).name : vendor);
  }
  for (const auto& [vendor, places] : found) add_once(names, vendor);
  std::ranges::sort(names, {}, [](const std::string& name) { return lower(name); });
  names.erase(std::unique(names.begin(), names.end()), names.end());
  box.part.technologies.clear();
  box.part.aliases.clear();
  for (const std::string& name : names) add_once(box.part.aliases, name);
  constexpr std::size_t kMost = 12;
  const std::size_t all = names.size();
  if (all > kMost) names.resize(kMost);
  box.part.description = "people sign in with, or link, accounts of " + join(names, ", ");
  if (all > kMost) box.part.description += " and " + std::to_string(all - kMost) + " more";
  for (const auto& [vendor, places] : found) add_once(box.part.places, places.front());
}

}  // namespace

SignInProviders sign_in_providers(const Inputs& in) { return Finder(in).find(); }

void add_sign_in_providers(const Inputs& in, std::vector<Draft>& drafts,
                           const std::function<Draft&(std::string, std::string)>& fresh) {
  const SignInProviders found = sign_in_providers(in);
  const auto boxes = boxes_of(in, drafts);
  const bool told = found.size() == 1 && std::ranges::any_of(drafts, [&](const Draft& draft) {
                      return is_called(draft, found.begin()->first);
                    });
  if (found.empty() || told || boxes.size() > 1) return;
  if (boxes.empty()) {
    Draft& made = fresh(std::string(kSignInBox),
                        found.size() == 1 ? found.begin()->first + " sign-in" : name_of_box());
    made.part.kind = "external";
    made.part.runs = "optional";  // whoever runs the product sets the keys of those that are wanted
    return tell_several(in, found, made);
  }
  Draft& box = drafts[boxes.front()];
  if (box.itself.valid()) box.members = {box.itself};
  box.itself = {};
  box.part.key = std::string(kSignInBox);
  box.part.name = name_of_box();
  tell_several(in, found, box);
}

namespace {

/// Of most lines that ask it, or of any where the host itself is called after sign-ins: what signs
/// people in is asked elsewhere, too, for a new token.
bool is_for_sign_ins(const SignIns& sign_ins, std::string_view host,
                     const std::vector<Place>& places) {
  constexpr std::ptrdiff_t kThirds = 3, kMost = 2;
  const auto signs =
      std::ranges::count_if(places, [&](const Place& one) { return sign_ins.are_all({one}); });
  const bool called =
      host.starts_with("oauth") || host.starts_with("accounts.") || host.starts_with("login.");
  return (called && signs > 0) || (signs > 0 && kThirds * signs >= kMost * std::ssize(places));
}

}  // namespace

void drop_sign_in_hosts(const Inputs& in, const SignIns& sign_ins,
                        std::map<std::string, std::vector<Place>>& hosts) {
  std::set<std::string> theirs;
  for (const auto& [host, places] : hosts)
    if (is_for_sign_ins(sign_ins, host, places)) theirs.insert(host);
  // An id at each of several vendors is asked for by settings, where no library names them.
  const auto is_vendor = [&](const meaning::Sighting& seen) {
    return in.own(seen.place) && is_sign_in(in, seen.technology);
  };
  if (theirs.empty() ||
      (sign_in_providers(in).empty() && std::ranges::none_of(in.facts.sightings, is_vendor)))
    return;
  std::erase_if(hosts, [&](const auto& row) { return theirs.contains(row.first); });
}

namespace {

/// A line of a manifest is that of all processes of its folder: told of the one that answers.
bool is_told_beside(const Inputs& in, const std::vector<Draft>& drafts, const Answering& who,
                    std::uint32_t owner, const Place& place) {
  if (std::ranges::none_of(in.facts.dependencies,
                           [&](const auto& line) { return line.place == place; }))
    return false;
  return std::ranges::any_of(drafts, [&](const Draft& other) {
    return other.part.built_here && other.part.path == drafts[owner].part.path &&
           who.rank(other) < who.rank(drafts[owner]);
  });
}

}  // namespace

void connect_sign_in_providers(const Inputs& in, const std::vector<Draft>& drafts,
                               const WhoReaches& reaches,
                               const std::function<bool(std::uint32_t)>& speaks_for, Edges& edges) {
  const auto box =
      std::ranges::find_if(drafts, [](const Draft& draft) { return draft.part.key == kSignInBox; });
  if (box == drafts.end()) return;
  Edge edge;
  edge.seen = true;
  edge.kind = "auth";
  edge.protocol = "HTTPS";
  edge.label = "signs people in, or links their accounts, through";
  edge.confidence = Confidence::high;
  const Answering who(in);
  for (const auto& [vendor, places] : sign_in_providers(in)) {
    for (const Place& place : places) {
      for (const std::uint32_t owner : reaches.of(place)) {
        const Part& part = drafts[owner].part;
        const bool page = part.kind == "web" && !makes_its_pages(in, drafts[owner]);
        if (part.built_here && part.kind != "library" && !page && speaks_for(owner) &&
            !is_told_beside(in, drafts, who, owner, place))
          edges.add(owner, static_cast<std::uint32_t>(box - drafts.begin()), edge, {place});
      }
    }
  }
}

}  // namespace cutaway::model
