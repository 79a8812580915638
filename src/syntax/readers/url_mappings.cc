// SPDX-License-Identifier: Apache-2.0
// Url mappings of Grails: a block of paths, each with the controller and the action that answer it,
// in groups below a prefix. A row a method and path; Groovy's grammar does not know the block.
#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/quoted_words.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"*UrlMappings.groovy"};
constexpr std::size_t kMostGroups = 16;
constexpr std::size_t kMostSettings = 4000;  ///< bytes of what one mapping says of itself

struct Action {
  std::string_view name, methods, rest;
};
/// What `resources` of a controller stand for.
constexpr std::array<Action, 7> kResource = {{{"index", "GET", ""},
                                              {"create", "GET", "/create"},
                                              {"save", "POST", ""},
                                              {"show", "GET", "/{id}"},
                                              {"edit", "GET", "/{id}/edit"},
                                              {"update", "PUT", "/{id}"},
                                              {"delete", "DELETE", "/{id}"}}};
/// What one alone has: no list, no item.
constexpr std::array<Action, 6> kSingle = {{{"create", "GET", "/create"},
                                            {"save", "POST", ""},
                                            {"show", "GET", ""},
                                            {"edit", "GET", "/edit"},
                                            {"update", "PUT", ""},
                                            {"delete", "DELETE", ""}}};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Comments become blanks, so that offsets and lines stay.
std::string without_comments(std::string_view text) {
  std::string out(text);
  for (std::size_t i = 0; i + 1 < out.size(); ++i) {
    if (out[i] == '"' || out[i] == '\'') {
      const std::size_t end = out.find_first_of(out[i] == '"' ? "\"\n" : "'\n", i + 1);
      i = end == std::string::npos ? out.size() : end;
    } else if (out[i] == '/' && (out[i + 1] == '/' || out[i + 1] == '*')) {
      const bool line = out[i + 1] == '/';
      std::size_t end = line ? out.find('\n', i) : out.find("*/", i + 2);
      end = end == std::string::npos ? out.size() : end + (line ? 0 : 2);
      for (; i < end; ++i)
        if (out[i] != '\n') out[i] = ' ';
    }
  }
  return out;
}

/// The place of the bracket that closes each opening one; texts are skipped.
std::map<std::size_t, std::size_t> closing_brackets(std::string_view text) {
  std::map<std::size_t, std::size_t> out;
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' || c == '\'') {
      const std::size_t end = text.find_first_of(c == '"' ? "\"\n" : "'\n", i + 1);
      if (end == std::string_view::npos) break;
      i = end;
    } else if (c == '(' || c == '{' || c == '[') {
      open.push_back(i);
    } else if ((c == ')' || c == '}' || c == ']') && !open.empty()) {
      out[open.back()] = i;
      open.pop_back();
    }
  }
  return out;
}

/// The piece from a "[" or "{" to the first bracket of its kind that closes: neither lies in
/// another here.
std::string_view bracketed(std::string_view text) {
  const std::size_t end = text.find(text.front() == '[' ? ']' : '}');
  return end == std::string_view::npos ? std::string_view() : text.substr(0, end + 1);
}

/// "/orders/$id?(.$format)?" → "/orders/{id}", "/files/**" → "/files/{path}". Where names of
/// controllers or actions stand in the path it means many, and what may be left away is.
std::string with_braces(std::string_view path) {
  std::string out;
  const bool many = path.find("$controller") != std::string_view::npos ||
                    path.find("$action") != std::string_view::npos;
  if (const std::size_t end = path.find("(.$"); end != std::string_view::npos)
    path = path.substr(0, end);
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] == '$') {
      const std::size_t from = i + (i + 1 < path.size() && path[i + 1] == '{' ? 2 : 1);
      std::size_t end = from;
      while (end < path.size() && is_letter(path[end])) ++end;
      const std::string_view name = path.substr(from, end - from);
      bool optional = false;
      while (end < path.size() && std::string_view("}*?").find(path[end]) != std::string_view::npos)
        optional = path[end++] == '?' || optional;
      const bool left_out = many && optional && name != "controller" && name != "action";
      if (!left_out) out += "{" + std::string(name) + "}";
      if (left_out && out.ends_with("/")) out.pop_back();
      i = end - 1;
    } else if (path[i] == '*') {
      while (i + 1 < path.size() && path[i + 1] == '*') ++i;
      out += "{path}";
    } else if (path[i] != '(' && path[i] != ')' && path[i] != '?') {
      out += path[i];
    }
  }
  return out;
}

/// What stands behind `name:` or `name =` in what a mapping says of itself, up to the next word.
std::string_view said(std::string_view settings, std::string_view name) {
  for (std::size_t at = settings.find(name); at != std::string_view::npos;
       at = settings.find(name, at + 1)) {
    std::size_t next = at + name.size();
    if (at > 0 && is_letter(settings[at - 1])) continue;
    while (next < settings.size() && settings[next] == ' ') ++next;
    if (next >= settings.size() || (settings[next] != ':' && settings[next] != '=')) continue;
    ++next;
    while (next < settings.size() && settings[next] == ' ') ++next;
    if (next >= settings.size()) return {};
    const char c = settings[next];
    if (c == '[' || c == '{') return bracketed(settings.substr(next));
    if (c != '"' && c != '\'') return {};
    const std::size_t end = settings.find(c, next + 1);
    return end == std::string_view::npos ? std::string_view()
                                         : settings.substr(next, end - next + 1);
  }
  return {};
}

std::string text_said(std::string_view settings, std::string_view name) {
  const auto words = quoted_words(said(settings, name));
  return words.size() == 1 ? words.front() : std::string();
}

/// "order" → "OrderController".
std::string class_of(std::string controller) {
  if (controller.empty()) return {};
  if (controller[0] >= 'a' && controller[0] <= 'z')
    controller[0] = static_cast<char>(controller[0] - 'a' + 'A');
  return controller + "Controller";
}

class Mappings {
 public:
  Mappings(std::string_view text, Syntax& out)
      : text_(without_comments(text)),
        closing_(closing_brackets(text_)),
        lines_(text_),
        builder_(out) {
    root_ = builder_.add({}, DataKind::map, {}, {}, 1, out.counts.lines);
  }

  void read() {
    std::size_t at = text_.find("mappings");
    while (at < text_.size()) {
      while (!groups_.empty() && at >= groups_.back().end) groups_.pop_back();
      const char c = text_[at];
      if (c == '"' || c == '\'')
        at = take(at, text_.find(c, at + 1));
      else
        ++at;
    }
  }

 private:
  struct Group {
    std::string prefix;
    std::size_t end;
  };

  /// Behind the bracket that closes the one at `open`.
  std::size_t behind(std::size_t open) const {
    const auto end = closing_.find(open);
    return end == closing_.end() ? text_.size() : end->second + 1;
  }

  std::string_view word_before(std::size_t at) const {
    while (at > 0 && (text_[at - 1] == ' ' || text_[at - 1] == '(')) --at;
    std::size_t from = at;
    while (from > 0 && is_letter(text_[from - 1])) --from;
    return std::string_view(text_).substr(from, at - from);
  }

  std::size_t next_sign(std::size_t at) const {
    while (at < text_.size() && std::string_view(" \t\r\n,").find(text_[at]) != std::string::npos)
      ++at;
    return at;
  }

  /// The mapping whose path stands between these two quotes; gives where to go on.
  std::size_t take(std::size_t from, std::size_t to) {
    if (to == std::string::npos) return text_.size();
    const std::string_view path = std::string_view(text_).substr(from + 1, to - from - 1);
    const std::string_view word = word_before(from);
    std::size_t at = next_sign(to + 1), end = to + 1;
    if (word == "group" && text_[std::min(at, text_.size() - 1)] == ')') at = next_sign(at + 1);
    std::string settings;
    std::size_t block = std::string::npos;
    if (at < text_.size() && text_[at] == '(' && word != "group") {
      end = behind(at);
      settings = text_.substr(at + 1, std::min(kMostSettings, end - at - 2));
      at = next_sign(end);
    }
    if (at < text_.size() && text_[at] == '{') {
      block = at + 1;
      end = behind(at);
    }
    if (!path.starts_with("/")) return end;  // the page of a status
    const std::string whole = prefix() + (path == "/" && !groups_.empty() ? "" : with_braces(path));
    if (word == "group") return open(whole, block, end);
    const std::string_view inside =
        block == std::string::npos
            ? std::string_view()
            : std::string_view(text_).substr(block, std::min(kMostSettings, end - block - 1));
    const std::string resources = text_said(settings, "resources");
    const std::string single = text_said(settings, "single");
    if (!resources.empty() || !single.empty()) {
      const std::string& of = resources.empty() ? single : resources;
      const std::span<const Action> all =
          resources.empty() ? std::span<const Action>(kSingle) : std::span<const Action>(kResource);
      for (const Action& action : all) add_resource(whole, of, action, settings, from);
      return open(whole + (resources.empty() ? "" : "/{" + of + "Id}"), block, end);
    }
    add(whole, word, settings + "\n" + std::string(inside), from);
    return end;
  }

  std::string prefix() const { return groups_.empty() ? std::string() : groups_.back().prefix; }

  /// What stands in the block is reached below the path.
  std::size_t open(const std::string& below, std::size_t block, std::size_t end) {
    if (block == std::string::npos || groups_.size() >= kMostGroups) return end;
    groups_.push_back({below, end - 1});
    return block;
  }

  void add_resource(const std::string& path, const std::string& of, const Action& action,
                    std::string_view settings, std::size_t at) {
    const auto names = [&](std::string_view list) {
      const auto words = quoted_words(said(settings, list));
      return std::ranges::find(words, action.name) != words.end();
    };
    const bool some = !said(settings, "includes").empty();
    if (names("excludes") || (some && !names("includes"))) return;
    row(path + std::string(action.rest), action.methods, class_of(of), action.name, at);
  }

  void add(const std::string& path, std::string_view verb, std::string_view settings,
           std::size_t at) {
    if (!said(settings, "view").empty() || !said(settings, "redirect").empty()) return;
    const std::string type = class_of(text_said(settings, "controller"));
    const std::string_view action = said(settings, "action");
    const std::string method =
        said(settings, "method").empty() ? std::string(upper(verb)) : text_said(settings, "method");
    if (!action.starts_with("[")) {
      row(path, method, type, text_said(settings, "action"), at);
      return;
    }
    // `[GET: "list", POST: "save"]`
    for (const std::string_view piece : split(action.substr(1, action.size() - 2), ',')) {
      const auto words = quoted_words(piece);
      const std::string_view key = trim(piece.substr(0, std::min(piece.find(':'), piece.size())));
      if (words.size() == 1) row(path, key, type, words.front(), at);
    }
  }

  /// "get" in front of a path is its method; no other word is.
  static std::string upper(std::string_view verb) {
    constexpr std::array<std::string_view, 7> kVerbs = {"get",    "post", "put",    "patch",
                                                        "delete", "head", "options"};
    if (std::ranges::find(kVerbs, verb) == kVerbs.end()) return {};
    std::string out(verb);
    for (char& c : out) c = static_cast<char>(c - 'a' + 'A');
    return out;
  }

  void row(const std::string& path, std::string_view method, const std::string& type,
           std::string_view action, std::size_t at) {
    const std::uint32_t line = lines_.at(at);
    const DataId one = builder_.add(root_, DataKind::map, "mapping", {}, line);
    builder_.add(one, DataKind::scalar, "path", path, line);
    if (!method.empty() && method != "*")
      builder_.add(one, DataKind::scalar, "method", method, line);
    if (!type.empty()) builder_.add(one, DataKind::scalar, "controller", type, line);
    if (!action.empty()) builder_.add(one, DataKind::scalar, "action", action, line);
    if (!type.empty() && !action.empty())
      builder_.add(one, DataKind::scalar, "handler", type + "@" + std::string(action), line);
  }

  std::string text_;
  std::map<std::size_t, std::size_t> closing_;
  LineFinder lines_;
  DataBuilder builder_;
  DataId root_;
  std::vector<Group> groups_;
};

void read(std::string_view text, Syntax& out) {
  count_lines(text, "//", "/*", "*/", out);
  Mappings(text, out).read();
}

}  // namespace

extern const StructuredReader record_url_mappings;
const StructuredReader record_url_mappings = {"url_mappings", kNames, read,
                                              R"(class UrlMappings {
    static mappings = {
        "/orders"(controller: "order") { action = [GET: "list", POST: "save"] }
        group "/api", {
            "/items"(resources: "item") { "/notes"(resources: "note") }
            get "/health"(controller: "health", action: "show")
        }
        "/$controller/$action?/$id?"{ }
        "500"(view: "/error")
    }
}
)"};

}  // namespace cutaway::syntax
