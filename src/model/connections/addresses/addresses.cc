// SPDX-License-Identifier: Apache-2.0
// Addresses are cut out of text piece by piece, without regular expressions and in linear time.
#include "model/connections/addresses/addresses.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/shared_folders.h"
#include "model/connections/addresses/open_hosts.h"
#include "model/connections/addresses/own_machine.h"
#include "model/connections/addresses/who_asks.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kLongestText = 4096;
constexpr std::size_t kMostAddresses = 16;

bool is_host_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.';
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.size() <= 5 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::uint32_t number(std::string_view digits) {
  std::uint32_t value = 0;
  for (const char c : digits) value = value * 10 + static_cast<std::uint32_t>(c - '0');
  return value;
}

/// "jdbc:mysql" → "mysql", "redis+sentinel" → "redis"; empty when it is no scheme.
std::string scheme_of(std::string_view before) {
  std::size_t start = before.size();
  while (start > 0 &&
         (is_host_char(before[start - 1]) || before[start - 1] == '+' || before[start - 1] == ':'))
    --start;
  std::string_view scheme = before.substr(start);
  if (const auto colon = scheme.rfind(':'); colon != std::string_view::npos)
    scheme = scheme.substr(colon + 1);
  if (const auto plus = scheme.find('+'); plus != std::string_view::npos)
    scheme = scheme.substr(0, plus);
  return lower(scheme);
}

/// `host`, `host:port`, and what may stand around them.
void take_authority(std::string_view text, const std::string& scheme, std::vector<Address>& out) {
  if (const auto at = text.rfind('@'); at != std::string_view::npos) text = text.substr(at + 1);
  for (std::string_view piece : split(text, ',')) {
    piece = trim(piece);
    if (const auto open = piece.find('('); open != std::string_view::npos)
      piece = piece.substr(open + 1);
    const std::string known = scheme.empty() ? std::string() : without_holes(piece);
    if (!known.empty()) piece = known;
    Address address;
    address.scheme = scheme;
    std::size_t end = 0;
    while (end < piece.size() && is_host_char(piece[end])) ++end;
    address.host = lower(piece.substr(0, end));
    // "{window.location.hostname}:8080": which host is open, which port is not.
    if (const auto close = piece.find('}'); !scheme.empty() && piece.starts_with("{") &&
                                            close + 1 < piece.size() && piece[close + 1] == ':') {
      address.host = kOpenHost;
      end = close + 1;
    }
    std::string_view rest = piece.substr(end);
    if (rest.starts_with(":")) {
      std::size_t digits = 1;
      while (digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9') ++digits;
      if (all_digits(rest.substr(1, digits - 1))) address.port = number(rest.substr(1, digits - 1));
      // "topic:3:1" is a list of numbers, no address.
      if (rest.substr(digits).starts_with(":")) continue;
    }
    while (address.host.ends_with('.')) address.host.pop_back();
    if (address.host.empty() || all_digits(address.host) || out.size() >= kMostAddresses) continue;
    // "cart:${PORT}" is an address, too.
    const bool open_port = rest.starts_with(":$") || rest.starts_with(":{");
    address.bare = scheme.empty() && address.port == 0 && !open_port;
    out.push_back(std::move(address));
  }
}

/// The end of `//authority`: the first character that cannot belong to it.
std::size_t authority_end(std::string_view text, std::size_t from) {
  static constexpr std::string_view kStops = "/?#\"'`<> \t\r\n\\;|}]";
  for (std::size_t at = from; at < text.size(); ++at) {
    const std::size_t close = text[at] == '{' ? text.find('}', at) : std::string_view::npos;
    if (close != std::string_view::npos) {
      // "{host}:80", and a hole behind which the name goes on: "api{stage}.pay.example".
      const char next = close + 1 < text.size() ? text[close + 1] : ' ';
      if (at == from || next == '.' || next == '-') {
        at = close;
        continue;
      }
    }
    if (kStops.find(text[at]) != std::string_view::npos) return at;
  }
  return text.size();
}

/// Words that stand before a host in connection strings: "Server=db;", "host=db port=5432".
bool host_word(std::string_view word) {
  static constexpr std::array<std::string_view, 7> kWords = {
      "server", "host", "hostname", "data source", "endpoint", "addr", "address"};
  const std::string key = lower(trim(word));
  return std::find(kWords.begin(), kWords.end(), key) != kWords.end();
}

void take_pairs(std::string_view text, std::vector<Address>& out) {
  const char between = contains(text, ";") ? ';' : ' ';
  for (const std::string_view pair : split(text, between)) {
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    // "mysql:host=db;dbname=shop" names the driver before the first word.
    std::string_view word = pair.substr(0, equals);
    std::string scheme;
    if (const auto colon = word.find(':'); colon != std::string_view::npos) {
      scheme = scheme_of(word.substr(0, colon));
      word = word.substr(colon + 1);
    }
    if (!host_word(word)) continue;
    const std::size_t before = out.size();
    take_authority(trim(pair.substr(equals + 1)), scheme, out);
    for (std::size_t i = before; i < out.size(); ++i) out[i].bare = false;
  }
}

/// Entries of a record that is written in one line: {"host": "db", "port": 6379}.
void take_entries(std::string_view text, std::vector<Address>& out) {
  const auto plain = [](std::string_view word) {
    const auto begin = word.find_first_not_of(" \t\"'{[("),
               end = word.find_last_not_of(" \t\"'}])");
    return begin == std::string_view::npos || end < begin ? std::string_view()
                                                          : word.substr(begin, end - begin + 1);
  };
  for (const char stop : {',', '{'}) {
    for (const std::string_view piece : split(text, stop)) {
      const auto colon = piece.find(':');
      if (colon == std::string_view::npos || !contains(piece.substr(0, colon), "\"") ||
          !host_word(plain(piece.substr(0, colon))))
        continue;
      const std::string_view value = plain(piece.substr(colon + 1).substr(0, piece.find(',')));
      const std::size_t before = out.size();
      take_authority(value, "", out);
      for (std::size_t i = before; i < out.size(); ++i) out[i].bare = false;
    }
    if (!out.empty()) return;
  }
}

/// What the query of a URL says of another address: "s3://files?endpoint=store:8333".
void take_query(std::string_view text, std::vector<Address>& out) {
  const auto mark = text.find('?');
  if (mark == std::string_view::npos) return;
  for (const std::string_view pair : split(text.substr(mark + 1), '&')) {
    const auto equals = pair.find('=');
    if (equals != std::string_view::npos && host_word(pair.substr(0, equals)) &&
        !contains(pair, "//"))
      take_authority(trim(pair.substr(equals + 1)), "", out);
  }
}

/// `host:port` words and single words outside of URLs.
void take_words(std::string_view text, std::vector<Address>& out) {
  static constexpr std::string_view kGaps = " \t\r\n\"'`;()<>[]{}|,";
  std::size_t start = 0;
  bool alone = true;
  std::vector<std::string_view> words;
  while (start < text.size() && words.size() < 64) {
    const auto begin = text.find_first_not_of(kGaps, start);
    if (begin == std::string_view::npos) break;
    const auto end = std::min(text.find_first_of(kGaps, begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    start = end;
  }
  alone = words.size() == 1;
  for (std::string_view word : words) {
    if (contains(word, "://")) continue;
    if (const auto equals = word.find('='); equals != std::string_view::npos)
      word = word.substr(equals + 1);
    const std::string_view host = word.substr(0, std::min(word.find('/'), word.size()));
    std::vector<Address> found;
    take_authority(host, "", found);
    for (Address& address : found) {
      // "api/orders" is a path below some address.
      if (address.bare && !contains(address.host, ".") && host.size() + 1 < word.size()) continue;
      if (address.port != 0 || alone || !address.bare) out.push_back(std::move(address));
    }
  }
}

}  // namespace

std::vector<Address> find_addresses(std::string_view text) {
  std::vector<Address> out;
  text = text.substr(0, kLongestText);
  std::size_t at = 0;
  bool urls = false;
  while (out.size() < kMostAddresses) {
    const auto slashes = text.find("//", at);
    if (slashes == std::string_view::npos) break;
    const std::size_t end = authority_end(text, slashes + 2);
    std::string scheme;
    if (slashes > 0 && text[slashes - 1] == ':')
      scheme = scheme_of(text.substr(at, slashes - 1 - at));
    // "//orders.example/x": as the page around it was asked for.
    if (slashes == 0 && text.size() > 2 && text[2] != '/') scheme = "http";
    const std::size_t begin = slashes > scheme.size() ? slashes - 1 - scheme.size() : 0;
    if (!scheme.empty() && !tells_who_asks(text, begin))
      take_authority(text.substr(slashes + 2, end - slashes - 2), scheme, out);
    urls = urls || !scheme.empty();
    at = end + (end == slashes + 2 ? 1 : 0);
    if (at >= text.size()) break;
  }
  if (urls) take_query(text, out);
  if (!urls) take_pairs(text, out);
  if (!urls && out.empty() && contains(text, "\"")) take_entries(text, out);
  if (!urls && out.empty()) take_words(text, out);
  if (out.size() > kMostAddresses) out.resize(kMostAddresses);
  return out;
}

/// Settings that name the process itself, those that may call it or what it shows:
/// ALLOWED_HOSTS, CORS_ORIGIN, ADVERTISED_LISTENERS, management.endpoints.web.exposure.include.
bool names_itself(std::string_view key) {
  static const std::set<std::string, std::less<>> kWords = {
      "allowed",   "allow",    "cors",       "origin",   "origins",  "public",
      "csrf",      "trusted",  "advertised", "callback", "redirect", "whitelist",
      "allowlist", "exposure", "springdoc",  "swagger",  "openapi"};
  const auto words = identifier_words(key);
  const auto has = [&](std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  // "Clients:Shop:RootUrl": where a client of a sign-in server lives, which the server never asks.
  if (has("root") && has("url") && (has("clients") || has("client") || has("applications")))
    return true;
  return std::any_of(words.begin(), words.end(),
                     [](const std::string& word) { return kWords.contains(word); });
}

bool names_address(std::string_view key) {
  static const std::set<std::string, std::less<>> kWords = {
      "host",     "hosts",       "hostname", "url",       "urls",     "uri",
      "uris",     "addr",        "address",  "addresses", "server",   "servers",
      "endpoint", "endpoints",   "broker",   "brokers",   "upstream", "upstreams",
      "dsn",      "connection",  "service",  "serviceid", "id",       "bootstrap",
      "zone",     "defaultzone", "backend",  "target",    "proxy",    "remote",
      "nodes",    "node",        "join",     "peer",      "peers",    "seeds"};
  // "oauth.client-id: swagger-ui": who somebody is, not where something answers.
  static const std::set<std::string, std::less<>> kWhose = {
      "client", "tenant", "group", "user", "consumer", "account", "project", "realm"};
  if (names_itself(key)) return false;
  std::string before;
  const auto words = identifier_words(key);
  // "Cluster__ServiceId": what something is called, unless it is a route's
  // ("routes.shop.serviceId").
  if (!words.empty() && words.back() == "id" && !contains(key, "route")) return false;
  for (const std::string& word : words) {
    const bool whose = word == "id" && kWhose.contains(before);
    before = word;
    if (whose) continue;
    if (kWords.contains(word)) return true;
    for (const std::string_view tail : {"url", "uri", "addr", "host"}) {
      if (word.size() > tail.size() && word.ends_with(tail)) return true;
    }
  }
  return false;
}

std::vector<std::uint32_t> port_numbers(std::string_view written) {
  std::vector<std::uint32_t> ports;
  written = written.substr(0, std::min(written.find('/'), written.size()));
  for (const std::string_view piece : split(written, ':')) {
    if (all_digits(trim(piece))) ports.push_back(number(trim(piece)));
  }
  return ports;
}

AddressBook::AddressBook(const Inputs& in, const std::vector<Draft>& drafts) {
  for (const Draft& draft : drafts) note_home(in, draft);
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (drafts[i].deployed && drafts[i].named_by_service)
      first_.emplace(lower(drafts[i].part.name), static_cast<int>(i));
  }
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    note_hosts(in, drafts, static_cast<int>(i));
    note_names(drafts[i], static_cast<int>(i));
    note_ports(drafts, static_cast<int>(i));
  }
}

void AddressBook::note_home(const Inputs& in, const Draft& draft) {
  Home& home = homes_.emplace_back();
  for (const std::uint32_t w : draft.workloads) {
    const Place& place = in.facts.workloads[w].place;
    home.files.insert(place.file);
    home.folders.emplace(folder_name(in.path(place)));
  }
  if (draft.part.built_here) home.folders.insert(draft.part.path);
}

void AddressBook::note_hosts(const Inputs& in, const std::vector<Draft>& drafts, int index) {
  const Draft& draft = drafts[static_cast<std::size_t>(index)];
  const auto add = [&](std::string_view host) {
    const std::string name = lower(host);
    if (name.empty()) return;
    // What a deployment calls a part is its name there, whatever else was given the same one.
    const auto first = first_.find(name);
    const bool started = std::ranges::any_of(draft.workloads, [&](std::uint32_t w) {
      return lower(in.facts.workloads[w].name) == name;
    });
    if (first != first_.end() && first->second != index && !started) return;
    Having& having = hosts_[name];
    if (std::ranges::find(having, index) == having.end()) having.push_back(index);
  };
  if (is_started_by_machine(in, draft)) return;
  for (const std::string& host : draft.hosts) add(host);
  if (!draft.deployed && draft.part.built_here && !draft.part.path.empty()) {
    add(draft.part.name);
    add(base_name(draft.part.path));
  }
}

void AddressBook::note_ports(const std::vector<Draft>& drafts, int index) {
  const Draft& draft = drafts[static_cast<std::size_t>(index)];
  const auto note = [&](Having& having) {
    // Commands of one image repeat its EXPOSE; the first of them has the port.
    const bool known = std::ranges::any_of(having, [&](int other) {
      const Draft& one = drafts[static_cast<std::size_t>(other)];
      return other == index || (one.part.built_here && one.part.path == draft.part.path);
    });
    if (!known) having.push_back(index);
  };
  for (const std::uint32_t port : draft.local_ports) {
    Having& having = local_[port];
    if (std::ranges::find(having, index) == having.end()) having.push_back(index);
  }
  std::vector<std::string> listened = draft.part.ports;
  if (draft.port != 0) add_once(listened, std::to_string(draft.port));
  for (const std::string& written : listened) {
    const auto numbers = port_numbers(written);
    if (numbers.size() > 1) {
      Having& having = published_[numbers.front()];
      if (std::ranges::find(having, index) == having.end()) having.push_back(index);
    }
    for (const std::uint32_t port : numbers) note(ports_[port]);
  }
}

void AddressBook::note_names(const Draft& draft, int index) {
  if (!draft.part.built_here) return;
  const auto note = [&](std::string_view name) {
    if (name.empty()) return;
    Having& having = called_[lower(name)];
    if (std::ranges::find(having, index) == having.end()) having.push_back(index);
  };
  note(base_name(draft.part.path));
  for (const std::string& alias : draft.part.aliases) note(alias);
}

/// Those that one file starts beside the asker.
AddressBook::Having AddressBook::started_together(const Having& having, int asker) const {
  Having together;
  const std::set<FileId>& own = homes_[static_cast<std::size_t>(asker)].files;
  for (const int one : having) {
    const auto& files = homes_[static_cast<std::size_t>(one)].files;
    if (std::ranges::any_of(files, [&](FileId file) { return own.contains(file); }))
      together.push_back(one);
  }
  return together;
}

/// The only one that the file starts which names it: `db` of one Compose file is another than `db`
/// of the next, though both start the same program.
int AddressBook::started_by(const Having& having, FileId told) const {
  const auto starts = [&](int one) {
    return homes_[static_cast<std::size_t>(one)].files.contains(told);
  };
  return told.valid() && std::ranges::count_if(having, starts) == 1
             ? *std::ranges::find_if(having, starts)
             : kNobody;
}

/// The only one, else the one that is nearest to the asker; -2 where nobody is nearer than others.
int AddressBook::one_of(const Having& having, int asker, FileId told) const {
  constexpr int kSeveral = -2;
  if (having.size() == 1) return having.front();
  const bool beside = asker >= 0 && homes_[static_cast<std::size_t>(asker)].files.contains(told);
  if (const int one = started_by(having, told); beside && one >= 0) return one;
  if (having.empty() || asker < 0) return having.empty() ? kNobody : kSeveral;
  const Having together = started_together(having, asker);
  if (together.size() == 1) return together.front();
  const auto near = [&](int one) {
    std::size_t most = 0;
    for (const std::string& a : homes_[static_cast<std::size_t>(asker)].folders)
      for (const std::string& b : homes_[static_cast<std::size_t>(one)].folders)
        most = std::max(most, shared_folders(a, b));
    return most;
  };
  int best = kSeveral;
  std::size_t most = 0;
  for (const int one : together.empty() ? having : together) {
    const std::size_t shared = near(one);
    if (shared < most) continue;
    best = shared > most ? one : kSeveral;
    most = shared;
  }
  if (best != kSeveral) return best;
  // What people start goes before what lies beside it for a choice.
  const auto started = [&](int one) {
    return !homes_[static_cast<std::size_t>(one)].files.empty();
  };
  return std::ranges::count_if(having, started) == 1 ? *std::ranges::find_if(having, started)
                                                     : kSeveral;
}

/// A name that a registry is asked for: what the part registers itself under, else what its folder
/// or manifest calls it.
int AddressBook::by_registered_name(std::string_view name, int asker) const {
  if (const int known = by_host(name, asker); known != -1) return known;
  const auto found = called_.find(name);
  return found == called_.end() ? kNobody : one_of(found->second, asker);
}

int AddressBook::by_host(std::string_view host, int asker, FileId told) const {
  const auto found = hosts_.find(host);
  if (found != hosts_.end()) {
    const auto first = first_.find(host);
    return asker < 0 && first != first_.end() ? first->second : one_of(found->second, asker, told);
  }
  const auto dot = host.find('.');
  if (dot == std::string_view::npos) return kNobody;
  const std::string_view domain = host.substr(dot + 1);
  const bool cluster = domain == "svc" || contains(domain, ".svc") ||
                       domain.ends_with("cluster.local") || domain == "default" ||
                       domain == "local" || domain == "internal" || !contains(domain, ".");
  static constexpr std::string_view kPublic[] = {"com", "org", "net", "io", "dev", "app"};
  const bool outside = std::ranges::find(kPublic, domain) != std::end(kPublic);
  return cluster && !outside && hosts_.contains(host.substr(0, dot))
             ? by_host(host.substr(0, dot), asker, told)
             : kNobody;
}

/// Inside of its container everybody may listen at the same port: only who is started with the
/// asker is told from others by it.
int AddressBook::by_port(std::uint32_t port, int asker) const {
  const auto found = ports_.find(port);
  if (found == ports_.end()) return kNobody;
  if (found->second.size() == 1 || asker < 0) return one_of(found->second, kNobody);
  return one_of(started_together(found->second, asker), kNobody) >= 0
             ? started_together(found->second, asker).front()
             : -2;
}

/// A container answers there at the port that it publishes, whatever others listen to inside.
int AddressBook::of_machine(std::uint32_t port, int asker) const {
  const auto found = published_.find(port);
  if (found != published_.end()) {
    if (const int one = one_of(found->second, asker); one >= 0) return one;
  }
  const auto local = local_.find(port);
  return ports_.contains(port) || local == local_.end() ? by_port(port, asker)
                                                        : one_of(local->second, asker);
}

/// A page in the reader's browser may well be given a local address of an interface: API_URL.
static bool names_interface(std::string_view key) {
  const auto words = identifier_words(key);
  return std::find(words.begin(), words.end(), "api") != words.end() ||
         std::find(words.begin(), words.end(), "backend") != words.end();
}

int AddressBook::find(const Mention& mention) const {
  return find(mention,
              mention.owners.size() == 1 ? static_cast<int>(mention.owners.front()) : kNobody);
}

int AddressBook::find(const Mention& mention, int asker) const {
  const Address& address = mention.address;
  if (address.host == kOpenHost) return address.port != 0 ? by_port(address.port, asker) : -1;
  const bool here = address.host == "localhost" || address.host == "127.0.0.1" ||
                    address.host == "0.0.0.0" || address.host == "host.docker.internal";
  // Inside a container this is the container itself, or the reader's own machine.
  if (here && mention.where == Where::workload && !names_interface(mention.key)) return -1;
  if (names_itself(mention.key)) return -1;
  if (here) return address.port != 0 ? of_machine(address.port, asker) : -1;
  const bool told = mention.where == Where::call || names_address(mention.key);
  if (address.bare && !told) return -1;
  return address.scheme == "lb"
             ? by_registered_name(address.host, asker)
             : by_host(address.host, asker,
                       mention.where == Where::workload ? mention.place.file : FileId());
}

}  // namespace cutaway::model
