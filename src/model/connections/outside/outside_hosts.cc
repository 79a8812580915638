// SPDX-License-Identifier: Apache-2.0
// An address in code is a vendor's where something asks it and the public net knows its name.
#include "model/connections/outside/outside_hosts.h"

#include <algorithm>
#include <set>
#include <span>

#include "catalogue/word_rows.h"
#include "model/connections/addresses/base_addresses.h"
#include "model/connections/outside/code_places.h"
#include "model/families.h"

namespace cutaway::model {
namespace {

/// A setting with an address that people are only shown ("help_url") asks nobody.
bool names_asked(std::string_view key) {
  static constexpr std::string_view kShown[] = {
      "help", "docs", "doc", "documentation", "info", "label", "homepage", "website", "logo",
      "image", "terms", "privacy", "redirect", "about", "link", "legal", "tos", "imprint",
      // What a token is asked for is a name.
      "scope", "scopes", "audience", "resource"};
  const auto words = identifier_words(key);
  // With "user_agent" a program tells others where it is at home.
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i - 1] == "user" && words[i] == "agent") return false;
  }
  return std::ranges::none_of(words, [](const std::string& word) {
    return std::ranges::find(kShown, word) != std::end(kShown);
  });
}

/// "auth gitlab" of "AUTH_GITLAB_CLIENT_SECRET" for the words client and secret.
std::string front_of(std::string_view key, std::span<const std::string_view> ends) {
  auto words = identifier_words(key);
  const std::size_t all = words.size();
  while (!words.empty() && std::ranges::find(ends, words.back()) != ends.end()) words.pop_back();
  return words.empty() || words.size() == all ? std::string() : join(words, " ");
}

constexpr std::string_view kKeyWords[] = {"client",   "secret", "id",  "key",    "token",
                                          "password", "api",    "app", "access", "credentials"};
constexpr std::string_view kAddressWords[] = {"url", "uri",  "host",   "endpoint", "base",
                                              "api", "root", "server", "domain",   "address"};

}  // namespace

KeyedDefaults::KeyedDefaults(const Inputs& in) {
  for (const linking::SettingRead& read : in.links.setting_reads()) {
    if (!read.default_value) keyed_.insert(front_of(read.written, kKeyWords));
  }
  keyed_.erase("");
}

bool KeyedDefaults::has(const Mention& mention) const {
  return mention.where == Where::default_value &&
         keyed_.contains(front_of(mention.key, kAddressWords));
}

FrameworkOffers::FrameworkOffers(const Inputs& in) {
  for (const meaning::Sighting& row : in.facts.sightings) sighted_.insert(row.technology);
}

bool FrameworkOffers::only(TechnologyId id, const Mention& mention) const {
  return mention.where == Where::default_value && !sighted_.contains(id);
}

bool names_base(const Mention& mention) {
  return mention.where == Where::code && mention.means == "client_call";
}

UserChoices::UserChoices(const Inputs& in) : UserChoices(in, find_families(in)) {}

UserChoices::UserChoices(const Inputs& in, const std::map<TechnologyId, std::string>& families)
    : in_(in), defined_(in) {
  for (const auto& [technology, folder] : families) {
    connected_.insert(technology);
    families_.insert(folder);
  }
  find_layered();
}

bool UserChoices::is_called_so(std::string_view folder) const {
  return std::ranges::any_of(in_.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "chosen_folders" && equals_ignoring_case(row.second, base_name(folder));
  });
}

/// "integrations/" with "environment", "queue" and "health" in it holds no piece for each vendor:
/// it is where a program keeps what it stands on.
void UserChoices::find_layered() {
  constexpr std::size_t kFewest = 3;
  std::set<std::string, std::less<>> layers;
  for (const auto& [row, word] : in_.catalogue.table("parts"))
    if (row == "layer_folders") layers.insert(word);
  std::map<std::string, std::set<std::string>> held;
  for (const sources::File& file : in_.project.tree->files()) {
    if (file.origin != sources::Origin::own) continue;
    std::string_view piece = file.path;
    for (std::string_view folder = folder_name(piece); !folder.empty();
         piece = folder, folder = folder_name(folder)) {
      const std::string name = lower(base_name(piece));
      const auto layer = layers.find(std::string_view(name).substr(0, name.find('.')));
      if (layer != layers.end() && is_called_so(folder)) held[std::string(folder)].insert(*layer);
    }
  }
  for (const auto& [folder, found] : held)
    if (found.size() >= kFewest) layered_.insert(folder);
}

bool UserChoices::has(const Place& place) const {
  // A file of settings lists what may be chosen, too.
  return lower(base_name(in_.path(place))).starts_with(".env") || !folder(place).empty();
}

std::string UserChoices::folder(const Place& place) const {
  const LanguageId language = in_.file(place.file).language;
  const std::string written =
      language.valid() ? std::string(catalogue::language(language).name) + "=" : std::string("=");
  // Programs of some languages lie in such a folder whatever they do.
  const auto holds_programs = [&](std::string_view folder) {
    return std::ranges::any_of(in_.catalogue.table("parts"), [&](const auto& row) {
      return row.first == "program_folders" && row.second == written + lower(base_name(folder));
    });
  };
  const auto is_called = [&](std::string_view folder) {
    return !holds_programs(folder) && is_called_so(folder) &&
           !layered_.contains(std::string(folder));
  };
  for (std::string_view folder = folder_name(in_.path(place)); !folder.empty();
       folder = folder_name(folder)) {
    if (families_.contains(std::string(folder)) || is_called(folder)) return std::string(folder);
  }
  return defined_.folder(in_.path(place));
}

bool UserChoices::are_defined(const std::vector<Place>& places) const {
  return all_of_code(in_, places,
                     [&](const Place& place) { return defined_.has(in_.path(place)); });
}

std::set<std::string> UserChoices::folders(const std::vector<Place>& places) const {
  std::set<std::string> out;
  for (const Place& place : places) out.insert(folder(place));
  if (out.size() > 1) out.erase("");
  return out;
}

std::string kind_of_file(const Inputs& in, const Place& place) {
  const std::string_view path = in.path(place);
  const std::string_view name = base_name(path);
  const auto words = identifier_words(name.substr(0, name.find('.')));
  return std::string(folder_name(path)) + "/ " +
         (words.size() < 2 ? std::string(name) : words.back());
}

namespace {

/// "mouser_supplier.py" for "api.mouser.io".
bool is_called_after(std::string_view path, std::string_view host) {
  constexpr std::size_t kShortest = 3;
  const auto labels = split(host, '.');
  const std::string name = labels.size() < 2 ? "" : name_key(labels[labels.size() - 2]);
  return name.size() >= kShortest && name_key(base_name(path)).starts_with(name);
}

/// Pieces of one kind are those of several services where most are called after them; else they
/// are the helpers of a program.
bool are_pieces(const Inputs& in, const HostPlaces& alike) {
  constexpr std::ptrdiff_t kFewest = 5;
  const auto called = std::ranges::count_if(alike, [&](const auto& one) {
    return std::ranges::any_of(
        one.second, [&](const Place& at) { return is_called_after(in.path(at), one.first); });
  });
  return called >= kFewest && 2 * called >= static_cast<std::ptrdiff_t>(alike.size());
}

}  // namespace

std::map<std::string, HostPlaces> take_alike(const Inputs& in, HostPlaces& hosts) {
  std::map<std::string, HostPlaces> by_kind, out;
  for (const auto& [host, places] : hosts)
    for (const Place& place : places) by_kind[kind_of_file(in, place)][host].push_back(place);
  for (const auto& [kind, alike] : by_kind) {
    const std::string folder = kind.substr(0, kind.rfind("/ "));
    if (folder.empty() || !are_pieces(in, alike)) continue;
    for (const auto& [host, places] : alike) hosts.erase(host);
    out[std::string(base_name(folder))].insert(alike.begin(), alike.end());
  }
  return out;
}

std::string folder_of_namesake(std::string_view path, std::string_view host) {
  constexpr std::size_t kShortest = 4;
  const auto labels = split(host, '.');
  const std::string name = labels.size() < 2 ? "" : name_key(labels[labels.size() - 2]);
  if (name.size() < kShortest) return {};
  const auto pieces = split(path, '/');
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    if (name_key(pieces[i].substr(0, pieces[i].find('.'))) == name)
      return std::string(pieces[i - 1]);
  }
  return {};
}

bool names_public_host(const Inputs& in, const Mention& mention) {
  const Address& address = mention.address;
  const bool web = address.scheme == "http" || address.scheme == "https";
  const bool called =
      names_base(mention) || (mention.where == Where::call && mention.means == "client_call");
  const bool told = mention.where == Where::default_value && names_asked(mention.key);
  if (!web || !(called || told) || !contains(address.host, ".")) return false;
  const auto labels = split(address.host, '.');
  const std::string_view top = labels.back();
  // What stands before a piece that is not known is no whole name: "accounts.acme.{region}", and
  // "www.acme" of `"https://www.acme." + country`.
  if (labels.size() == 2 && labels.front() == "www") return false;
  const bool country = top.size() == 2 && top.front() >= 'a' && top.front() <= 'z';
  const bool known = std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "public_tops" && row.second == top;
  });
  const bool stands_for = std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "placeholder_words" && contains(address.host, row.second);
  });
  return (country || known) && !stands_for && !labels[labels.size() - 2].starts_with("example");
}

namespace {

/// One of the many below the domain of a platform: "shop-api.vercel.app".
bool is_hosted(const Inputs& in, const std::vector<std::string_view>& labels) {
  if (labels.size() < 3) return false;
  const std::string domain =
      std::string(labels[labels.size() - 2]) + "." + std::string(labels.back());
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "hosting_domains" && row.second == domain;
  });
}

/// "shop-nightly.maker.example": the project as it runs at its makers', below another domain.
bool is_stage(const Inputs& in, const std::vector<std::string_view>& labels,
              const std::string& name) {
  constexpr std::size_t kTelling = 4;
  const auto dash = labels.front().rfind('-');
  if (labels.size() < 3 || name.size() < kTelling || dash == std::string_view::npos ||
      name_key(labels.front().substr(0, dash)) != name)
    return false;
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "stage_words" && row.second == labels.front().substr(dash + 1);
  });
}

/// "shop-api.vercel.app": the project itself where a platform hosts it.
bool is_hosted_here(const Inputs& in, const std::vector<std::string_view>& labels) {
  constexpr std::size_t kTelling = 4;
  if (!is_hosted(in, labels)) return false;
  const auto words = identifier_words(labels[labels.size() - 3]);
  return std::ranges::any_of(
      identifier_words(in.project.tree->identity().name), [&](const std::string& word) {
        return word.size() >= kTelling && std::ranges::find(words, word) != words.end();
      });
}

}  // namespace

namespace {

/// "shop" where at least three images that are started here are `shop/desk`, `shop/mail`, …: who
/// makes the product.
bool makes_images(const Inputs& in, std::string_view owner) {
  constexpr std::size_t kFewest = 3;
  std::set<std::string> images;
  for (const meaning::Workload& workload : in.facts.workloads) {
    const std::string name = image_name(workload.image);
    const auto slash = name.rfind('/');
    if (slash == std::string::npos || !in.own(workload.place)) continue;
    const std::string before = name.substr(0, slash);
    if (equals_ignoring_case(base_name(before), owner)) images.insert(name);
  }
  return images.size() >= kFewest;
}

}  // namespace

bool is_demo_of_folder(const Inputs& in, std::string_view path, std::string_view host) {
  constexpr std::size_t kShortest = 4;
  const auto labels = split(host, '.');
  if (!is_hosted(in, labels)) return false;
  const std::string name = name_key(labels[labels.size() - 3]);
  return name.size() >= kShortest &&
         std::ranges::any_of(split(folder_name(path), '/'),
                             [&](std::string_view folder) { return name_key(folder) == name; });
}

bool is_own_site(const Inputs& in, std::string_view host) {
  const auto labels = split(host, '.');
  const std::string domain = name_key(labels[labels.size() - 2]);
  // "shop.example" and "shop-europe.example".
  const std::string_view label = labels[labels.size() - 2];
  if (makes_images(in, label.substr(0, label.find('-')))) return true;
  const std::string name = name_key(in.project.tree->identity().name);
  if (domain == name || is_hosted_here(in, labels) || is_stage(in, labels, name)) return true;
  // The whole of it is called so ("up.down.pet" of up-down), or its domain by name and ending.
  std::string joined;
  for (std::size_t i = 0; i + 1 < labels.size(); ++i) joined += name_key(labels[i]);
  if (joined == name || domain + name_key(labels.back()) == name) return true;
  constexpr std::size_t kTelling = 4;
  for (const std::string_view more : {"hq", "app", "io", "dev", "cloud"})
    if (name.size() >= kTelling && domain == name + std::string(more)) return true;
  for (const std::string_view more : {"get", "use", "try", "go", "join"})
    if (name.size() >= kTelling && domain == std::string(more) + name) return true;
  return std::ranges::any_of(in.facts.packages, [&](const meaning::Package& p) {
    return p.folder.empty() && name_key(p.name) == domain;
  });
}

bool is_makers_host(const Inputs& in, std::string_view host) {
  const auto dot = host.find('.');
  if (dot == std::string_view::npos || !contains(host.substr(dot + 1), ".")) return false;
  const bool page = std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "own_pages" && row.second == host.substr(0, dot);
  });
  return !page && is_own_site(in, host.substr(dot + 1));
}

namespace {

/// "https://shop.example/check-version": what follows the host says that the makers are asked, not
/// the product as it runs there (`home_words` of catalogue/parts.toml).
bool says_home(const Inputs& in, FileId file, std::string_view host) {
  const auto words = catalogue::words_of(in.catalogue, "parts", "home_words");
  const syntax::Syntax& syntax = in.project.of(file);
  return std::ranges::any_of(syntax.values, [&](const syntax::ValueNode& node) {
    const std::string_view text = syntax.text(node.text);
    const std::size_t at =
        node.kind == syntax::ValueKind::string ? text.find(host) : std::string_view::npos;
    return at != std::string_view::npos &&
           std::ranges::any_of(identifier_words(text.substr(at + host.size())),
                               [&](const auto& word) { return words.contains(word); });
  });
}

/// "shop.example" itself, where a request asks the makers there. Below a platform's domain it is
/// the product as somebody runs it.
bool is_makers_domain(const Inputs& in, const Mention& mention) {
  const std::string_view host = mention.address.host;
  const bool asked = mention.where == Where::call || mention.key == kGivenToClient;
  return asked && std::ranges::count(host, '.') == 1 && is_own_site(in, host) &&
         says_home(in, mention.place.file, host);
}

}  // namespace

bool reports_home(const Inputs& in, const std::vector<Draft>& drafts, const Mention& mention) {
  const bool asks =
      names_base(mention) || (mention.where == Where::call && mention.means == "client_call");
  return asks && (is_makers_host(in, mention.address.host) || is_makers_domain(in, mention)) &&
         std::ranges::any_of(mention.owners, [&](std::uint32_t owner) {
           const std::string& kind = drafts[owner].part.kind;
           return kind == "service" || kind == "cli" || kind == "desktop";
         });
}

bool binds_messages(const Inputs& in) {
  const auto rows = in.catalogue.table("parts");
  return std::ranges::any_of(in.facts.sightings, [&](const meaning::Sighting& seen) {
    const bool used = seen.how == "import" || seen.how == "call" || seen.how == "setting";
    return used && in.own(seen.place) && in.knows(seen.technology) &&
           std::ranges::any_of(rows, [&](const auto& row) {
             return row.first == "keeps_messages_in." + in.technology(seen.technology).id &&
                    row.second == "broker";
           });
  });
}

namespace {

/// "sentry.io" of "*.sentry.io" and "o1.ingest.sentry.io".
std::string_view domain_of(std::string_view host) {
  const std::size_t last = host.rfind('.');
  if (last == std::string_view::npos || last == 0) return {};
  const std::size_t before = host.rfind('.', last - 1);
  return before == std::string_view::npos ? host : host.substr(before + 1);
}

/// Below it many services of one or of many vendors answer.
bool is_shared(const Inputs& in, std::string_view domain) {
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.second == domain &&
           (row.first == "shared_domains" || row.first == "hosting_domains");
  });
}

}  // namespace

std::string site_of_host(const Inputs& in, const std::string& host) {
  const std::string_view domain = domain_of(host);
  if (!is_shared(in, domain)) return std::string(domain.empty() ? std::string_view(host) : domain);
  const bool of_pages = host == domain || host == "www." + std::string(domain);
  return of_pages && !contains(domain, "api") ? std::string() : host;
}

std::string service_of_host(const Inputs& in, std::string_view host, std::string_view site) {
  if (host.size() <= site.size() + 1) return {};
  const auto lists = [&](std::string_view list, std::string_view word) {
    return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
      return row.first == list && row.second == word;
    });
  };
  std::string first;
  for (const std::string_view label : split(host.substr(0, host.size() - site.size() - 1), '.')) {
    auto words = identifier_words(label);
    for (std::string& word : words)
      while (!word.empty() && word.back() >= '0' && word.back() <= '9') word.pop_back();
    // "test-payment" is "payment" for those who try it.
    while (words.size() > 1 && lists("trial_labels", words.front())) words.erase(words.begin());
    if (words.empty() || words.front().empty() || lists("plain_labels", words.front())) return {};
    if (first.empty()) first = words.front();
  }
  return first;
}

std::map<std::string, HostPlaces> by_system(const Inputs& in, const HostPlaces& hosts) {
  std::map<std::string, HostPlaces> out;
  std::map<std::pair<std::string, FileId>, std::string> in_file;
  const std::string own = name_key(in.project.tree->identity().name);
  for (const auto& [host, places] : hosts) {
    const std::string site = site_of_host(in, host);
    if (site.empty()) continue;
    std::string key = site + " " + service_of_host(in, host, site);
    const std::string label = name_key(site.substr(0, site.find('.')));
    // The makers' own hosts are told by what they do.
    const bool makers = label == own;
    for (const Place& place : places) {
      if (makers || !contains(name_key(base_name(in.path(place))), label)) continue;
      const auto [known, fresh] = in_file.emplace(std::pair(site, place.file), key);
      if (!fresh) key = known->second;
    }
    out[key][host] = places;
  }
  return out;
}

HostPlaces lone_bases(const Inputs& in, const HostPlaces& bases) {
  struct Alike {
    std::set<std::string_view> hosts;
    std::set<FileId> files;
  };
  std::map<std::string, Alike> kinds;  // files of one folder and kind
  for (const auto& [host, places] : bases)
    for (const Place& place : places) {
      Alike& kind = kinds[kind_of_file(in, place)];
      kind.hosts.insert(host);
      kind.files.insert(place.file);
    }
  // "column_service.rb" beside "tax_service.rb" are called after the framework's word for a layer.
  constexpr std::size_t kMany = 5;
  const auto is_layer = [&](std::string_view kind) {
    const std::string_view word = kind.substr(kind.rfind(' ') + 1);
    return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
      return row.first == "layer_words" && row.second == word;
    });
  };
  HostPlaces out;
  for (const auto& [host, places] : bases) {
    const bool chosen = std::ranges::any_of(places, [&](const Place& place) {
      const std::string name = kind_of_file(in, place);
      const Alike& kind = kinds[name];
      const std::size_t few = is_layer(name) ? kMany : 2;
      return kind.hosts.size() >= few && kind.files.size() >= few;
    });
    if (!chosen) out.emplace(host, places);
  }
  return out;
}

Draft* vendor_of_host(const Inputs& in, std::vector<Draft>& drafts, std::string_view host) {
  const std::string_view domain = domain_of(host);
  if (domain.size() < 5 || is_shared(in, domain)) return nullptr;
  Draft* found = nullptr;
  for (Draft& draft : drafts) {
    if (!draft.part.key.starts_with("technology:") || !in.knows(draft.itself)) continue;
    const auto& hosts = in.technology(draft.itself).signals.hosts;
    const bool same = std::ranges::any_of(
        hosts, [&](const std::string& known) { return domain_of(known) == domain; });
    if (same && found != nullptr) return nullptr;
    if (same) found = &draft;
  }
  return found;
}

}  // namespace cutaway::model
