// SPDX-License-Identifier: Apache-2.0
// Tells addresses that are looked at from those that are asked.
#include "meaning/unasked.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "meaning/context.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kOffers = 3;   ///< sites in one screen from which on they are a list
constexpr std::size_t kSystems = 5;  ///< kinds of systems in one file from which on they are a list
constexpr std::size_t kHomes = 4;  ///< sites under one key of a file from which on they are a list

/// `url.startsWith(x)`, `strings.HasPrefix(url, x)`, `x in url` written as a call.
bool compares(std::string_view callee) {
  static constexpr std::array<std::string_view, 17> kNames = {
      "startswith", "endswith",  "includes",    "contains",        "indexof",     "equals",
      "hasprefix",  "hassuffix", "starts_with", "ends_with",       "include",     "start_with",
      "end_with",   "match",     "matches",     "str_starts_with", "str_contains"};
  std::string name = lower(callee.substr(callee.find_last_of(".:>") + 1));
  while (name.ends_with('?')) name.pop_back();
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

/// "example.com" of "https://api.example.com/x".
std::string_view site_of(std::string_view address) {
  const std::string_view host = url_host(address);
  const std::size_t last = host.rfind('.');
  if (last == std::string_view::npos || last == 0) return host;
  const std::size_t before = host.rfind('.', last - 1);
  return before == std::string_view::npos ? host : host.substr(before + 1);
}

bool is_address(const syntax::Syntax& syntax, const syntax::ValueNode& value) {
  return value.kind == syntax::ValueKind::string && contains(syntax.text(value.text), "://");
}

void mark_compared(const syntax::Syntax& syntax, std::vector<bool>& out) {
  const auto mark = [&](ValueId id) {
    if (id.valid() && is_address(syntax, syntax.values[id.index()])) out[id.index()] = true;
  };
  for (const syntax::ValueNode& value : syntax.values) {
    if (value.kind != syntax::ValueKind::comparison) continue;
    for (std::size_t i = 0; i < value.child_count; ++i)
      mark(syntax.value_children[value.first_child + i]);
  }
  for (const syntax::Call& call : syntax.calls) {
    if (!compares(syntax.text(call.name))) continue;
    for (std::size_t i = 0; i < call.argument_count; ++i)
      mark(syntax.arguments[call.first_argument + i]);
  }
}

/// `for prefix in ["gs://", "s3://"]`: how addresses begin, in a list, is what others are held
/// against.
void mark_beginnings(const syntax::Syntax& syntax, std::vector<bool>& out) {
  for (const syntax::ValueNode& list : syntax.values) {
    if (list.kind != syntax::ValueKind::list && list.kind != syntax::ValueKind::construct) continue;
    for (std::size_t i = 0; i < list.child_count; ++i) {
      const ValueId child = syntax.child(list, i);
      if (child.valid() && is_address(syntax, syntax.value(child)) &&
          syntax.text(syntax.value(child).text).ends_with("://"))
        out[child.index()] = true;
    }
  }
}

/// `<Link href="https://…">` and `const setupHref = 'https://…'` lead people there; a `<link>`
/// makes the page itself fetch it.
void mark_led_to(const syntax::Syntax& syntax, std::vector<bool>& out) {
  const auto mark = [&](ValueId id) {
    if (id.valid() && is_address(syntax, syntax.value(id))) out[id.index()] = true;
  };
  for (const syntax::ValueNode& element : syntax.values) {
    if (element.kind == syntax::ValueKind::record || syntax.text(element.text) == "link") continue;
    for (std::size_t i = 0; i < element.child_count; ++i) {
      const ValueId child = syntax.child(element, i);
      if (!child.valid()) continue;
      const syntax::ValueNode& entry = syntax.value(child);
      if (entry.kind == syntax::ValueKind::entry && syntax.text(entry.text) == "href" &&
          entry.child_count > 0)
        mark(syntax.child(entry, 0));
    }
  }
  for (const syntax::Symbol& symbol : syntax.symbols) {
    const std::vector<std::string> words = identifier_words(syntax.text(symbol.name));
    if (!words.empty() && lower(words.back()) == "href") mark(symbol.value);
  }
}

bool has_word(std::string_view name, std::initializer_list<std::string_view> wanted) {
  const std::vector<std::string> words = identifier_words(name);
  return std::ranges::any_of(words, [&](const std::string& word) {
    return std::ranges::find(wanted, lower(word)) != wanted.end();
  });
}

/// `docsUrl: "https://developer.example.com/webhooks"` and "https://docs.example.com/api" are pages
/// for people who read.
void mark_documents(const syntax::Syntax& syntax, std::vector<bool>& out) {
  for (std::size_t i = 0; i < syntax.values.size(); ++i) {
    const syntax::ValueNode& value = syntax.values[i];
    if (is_address(syntax, value)) {
      const std::string_view host = url_host(syntax.text(value.text));
      if (host.starts_with("docs.") || host.starts_with("help.")) out[i] = true;
    }
    if (value.kind != syntax::ValueKind::entry || value.child_count == 0) continue;
    const ValueId child = syntax.child(value, 0);
    if (child.valid() && is_address(syntax, syntax.value(child)) &&
        has_word(syntax.text(value.text), {"docs", "documentation", "homepage"}))
      out[child.index()] = true;
  }
}

/// `.addServer("https://api.shop.example")`, `servers: [{ url: "https://…" }]`: a description of
/// an interface says where it may be asked.
void mark_described(const syntax::Syntax& syntax, std::vector<bool>& out) {
  static constexpr std::array<std::string_view, 5> kCalls = {
      "addServer", "setExternalDoc", "setTermsOfService", "setLicense", "setContact"};
  const auto mark = [&](ValueId id) {
    if (id.valid() && is_address(syntax, syntax.value(id))) out[id.index()] = true;
  };
  for (const syntax::Call& call : syntax.calls) {
    const std::string_view name = syntax.text(call.name);
    if (std::ranges::find(kCalls, name.substr(name.rfind('.') + 1)) == kCalls.end()) continue;
    for (std::size_t i = 0; i < call.argument_count; ++i)
      mark(syntax.arguments[call.first_argument + i]);
  }
  for (const syntax::ValueNode& entry : syntax.values) {
    if (entry.kind != syntax::ValueKind::entry || syntax.text(entry.text) != "servers" ||
        entry.child_count == 0)
      continue;
    const ValueId servers = syntax.child(entry, entry.child_count - 1U);
    if (!servers.valid()) continue;
    for (std::size_t i = 0; i < syntax.value(servers).child_count; ++i) {
      const ValueId server = syntax.child(syntax.value(servers), i);
      if (!server.valid()) continue;
      for (std::size_t k = 0; k < syntax.value(server).child_count; ++k) {
        const ValueId url = syntax.child(syntax.value(server), k);
        if (url.valid() && syntax.text(syntax.value(url).text) == "url" &&
            syntax.value(url).child_count > 0)
          mark(syntax.child(syntax.value(url), 0));
      }
    }
  }
}

/// `const samples = [{ body: { self: "https://…" } }]`: what others would send.
void mark_samples(const syntax::Syntax& syntax, std::vector<bool>& out) {
  for (const syntax::Symbol& symbol : syntax.symbols) {
    if (!symbol.value.valid() ||
        !has_word(syntax.text(symbol.name), {"sample", "samples", "example", "examples", "fixture",
                                             "fixtures", "mock", "mocks"}))
      continue;
    for (std::size_t i = 0; i < syntax.values.size(); ++i) {
      const syntax::ValueNode& value = syntax.values[i];
      if (is_address(syntax, value) && value.line >= symbol.line && value.line <= symbol.end_line)
        out[i] = true;
    }
  }
}

/// "contentsecuritypolicy.go", "csp.ts": a page is told there whom it may ask; whether it does is
/// for other files to say.
bool is_policy_file(std::string_view path) {
  const std::string_view name = base_name(path);
  const std::string stem = lower(join(identifier_words(name.substr(0, name.find('.'))), ""));
  return contains(stem, "contentsecuritypolicy") || stem == "csp" || stem == "securityheaders";
}

/// `connectSrc: ["https://…"]`, `"img-src": "https://…"`: entries of such a policy in any file.
void mark_allowed(const syntax::Syntax& syntax, std::vector<bool>& out) {
  static constexpr std::array<std::string_view, 11> kDirectives = {
      "defaultsrc", "connectsrc", "scriptsrc", "imgsrc",        "stylesrc", "fontsrc",
      "framesrc",   "mediasrc",   "childsrc",  "scriptsrcelem", "workersrc"};
  for (const syntax::ValueNode& entry : syntax.values) {
    if (entry.kind != syntax::ValueKind::entry || entry.child_count == 0 ||
        std::ranges::find(kDirectives, lower(join(identifier_words(syntax.text(entry.text)),
                                                  ""))) == kDirectives.end())
      continue;
    const ValueId allowed = syntax.child(entry, entry.child_count - 1U);
    if (!allowed.valid()) continue;
    out[allowed.index()] = true;
    const syntax::ValueNode& list = syntax.value(allowed);
    for (std::size_t i = 0; i < list.child_count; ++i)
      if (const ValueId one = syntax.child(list, i); one.valid()) out[one.index()] = true;
  }
}

/// "default-src 'self'; connect-src https://…": the policy itself, written out.
bool is_policy_text(std::string_view text) {
  std::size_t directives = 0;
  for (const std::string_view one :
       {"default-src", "connect-src", "script-src", "img-src", "style-src", "font-src"})
    directives += contains(text, one) ? 1 : 0;
  return directives > 1;
}

/// "jdbc:oracle" of "jdbc:oracle://{}:{}"; nothing of what any site has.
std::string_view system_of(std::string_view address) {
  static constexpr std::array<std::string_view, 9> kAny = {"http", "https", "ws",  "wss", "file",
                                                           "ftp",  "ssh",   "git", "data"};
  const std::string_view scheme = url_scheme(address);
  return std::ranges::find(kAny, scheme) == kAny.end() ? scheme : std::string_view();
}

/// `MYSQL("jdbc:mysql://%s:%s"), ORACLE("jdbc:oracle://%s:%s"), …`: what can be connected, with a
/// gap for where it is, stands in a list.
void mark_listed(const syntax::Syntax& syntax, std::vector<bool>& out) {
  std::set<std::string_view> systems;
  std::vector<std::size_t> listed;
  for (std::size_t i = 0; i < syntax.values.size(); ++i) {
    if (!is_address(syntax, syntax.values[i])) continue;
    const std::string_view system = system_of(syntax.text(syntax.values[i].text));
    if (system.empty()) continue;
    systems.insert(system);
    listed.push_back(i);
  }
  if (systems.size() < kSystems) return;
  for (const std::size_t i : listed) out[i] = true;
}

/// `["home_url" => "https://a.example/", "submit_url" => …]` for one site after the other: pages
/// that people are led to.
void mark_home_pages(const syntax::Syntax& syntax, std::vector<bool>& out) {
  std::map<std::string_view, std::pair<std::set<std::string_view>, std::vector<ValueId>>> by_key;
  for (const syntax::ValueNode& entry : syntax.values) {
    if (entry.kind != syntax::ValueKind::entry || entry.child_count == 0) continue;
    const std::string_view key = syntax.text(entry.text);
    const ValueId child = syntax.child(entry, entry.child_count - 1U);
    if (!child.valid() || !is_address(syntax, syntax.value(child)) ||
        !has_word(key, {"home", "homepage", "website", "submit", "signup", "register", "profile"}))
      continue;
    auto& [sites, values] = by_key[key];
    sites.insert(site_of(syntax.text(syntax.value(child).text)));
    values.push_back(child);
  }
  for (const auto& [key, found] : by_key)
    if (found.first.size() >= kHomes)
      for (const ValueId id : found.second) out[id.index()] = true;
}

/// "https://www.gravatar.com/avatar/e64c7d89f26bd197…": the picture of one person, written down as
/// an example of what somebody else's program sends.
bool is_picture_of_one(std::string_view text) {
  constexpr std::size_t kDigest = 32;  // hexadecimal digits of an MD5
  constexpr std::string_view kHex = "0123456789abcdef";
  constexpr std::string_view kAvatar = "avatar/";
  const std::size_t at = text.find(kAvatar);
  if (at == std::string_view::npos) return false;
  const std::string_view rest = text.substr(at + kAvatar.size());
  return rest.size() >= kDigest && rest.find_first_not_of(kHex) >= kDigest;
}

/// "https://www.example.com/redirect?to=trailer", ".../sharer.php?u=": browsers of people are sent
/// on from there, and programs get nothing.
bool sends_people_on(std::string_view text) {
  static constexpr std::array<std::string_view, 4> kPages = {"redirect", "sharer", "sharer.php",
                                                             "share"};
  const std::size_t ask = text.find('?');
  if (ask == std::string_view::npos || !text.starts_with("http")) return false;
  std::string_view path = text.substr(0, ask);
  const std::size_t slash = path.rfind('/');
  return slash > std::string_view("https://").size() &&
         std::ranges::find(kPages, lower(path.substr(slash + 1))) != kPages.end();
}

}  // namespace

std::vector<bool> unasked_addresses(std::string_view path, const syntax::Syntax& syntax) {
  std::vector<bool> out;
  std::set<std::string_view> sites;
  bool any = false;
  for (const syntax::ValueNode& value : syntax.values) {
    if (!is_address(syntax, value)) continue;
    any = true;
    if (is_component_file(path)) sites.insert(site_of(syntax.text(value.text)));
  }
  if (!any) return out;
  const bool none = sites.size() >= kOffers || is_policy_file(path);
  out.resize(syntax.values.size(), none);
  if (none) return out;
  for (std::size_t v = 0; v < syntax.values.size(); ++v)
    if (const auto text = syntax.text(syntax.values[v].text);
        is_picture_of_one(text) || sends_people_on(text) || is_policy_text(text))
      out[v] = true;
  mark_compared(syntax, out);
  mark_beginnings(syntax, out);
  mark_documents(syntax, out);
  mark_described(syntax, out);
  mark_samples(syntax, out);
  mark_home_pages(syntax, out);
  mark_allowed(syntax, out);
  mark_listed(syntax, out);
  if (is_component_file(path)) mark_led_to(syntax, out);
  return out;
}

bool is_address_pattern(std::string_view text) {
  return contains(text, "\\.") || contains(text, "\\/") || contains(text, "(?") ||
         contains(text, "[a-z") || contains(text, "[A-Z") || contains(text, "[0-9") ||
         contains(text, "[^") || contains(text, "\\d") || contains(text, "\\w");
}

std::string_view written_within(std::string_view text) {
  const std::size_t open = text.substr(0, text.find("://")).rfind("(\"");
  if (open == std::string_view::npos) return text;
  text.remove_prefix(open + 2);
  return text.substr(0, text.find('"'));
}

bool is_in_remark(std::string_view text) {
  const std::string_view before = text.substr(0, text.find("://"));
  const std::size_t opens = before.rfind("/*"), closes = before.rfind("*/");
  return opens != before.npos && contains(before, "\n") &&
         (closes == before.npos || closes < opens);
}

}  // namespace cutaway::meaning
