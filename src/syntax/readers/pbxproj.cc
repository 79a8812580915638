// SPDX-License-Identifier: Apache-2.0
// project.pbxproj: the packages that an Xcode project asks for, the targets that take them in and
// the systems that they are for; the thousands of files and build phases beside them are left out.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "syntax/line_reader.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"*.pbxproj"};
/// Kinds of objects that say something about packages.
constexpr std::string_view kKept[] = {
    "XCRemoteSwiftPackageReference", "XCLocalSwiftPackageReference",
    "XCSwiftPackageProductDependency", "PBXNativeTarget", "XCBuildConfiguration"};
constexpr std::size_t kObject = 3;  ///< the file, its objects, one of them

struct Token {
  char kind = 0;  ///< one of `{}()=;,`, or 'w' for a word
  std::string_view word;
  std::size_t at = 0;
};

/// The words and marks of a property list in its old form, comments left out.
class Tokens {
 public:
  explicit Tokens(std::string_view text) : text_(text) {}

  bool next(Token& out) {
    skip();
    if (at_ >= text_.size()) return false;
    const std::size_t begin = at_;
    if (std::string_view("{}()=;,").find(text_[at_]) != std::string_view::npos) {
      out = {text_[at_++], {}, begin};
    } else if (text_[at_] == '"') {
      for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_)
        if (text_[at_] == '\\') ++at_;
      const std::size_t end = std::min(at_, text_.size());
      out = {'w', text_.substr(begin + 1, end - begin - 1), begin};
      ++at_;
    } else {
      const std::size_t end = std::min(text_.find_first_of("{}()=;, \t\r\n\"", at_), text_.size());
      out = {'w', text_.substr(begin, end - begin), begin};
      at_ = std::max(end, at_ + 1);
    }
    return true;
  }

 private:
  void skip() {
    while (at_ < text_.size()) {
      const std::string_view rest = text_.substr(at_);
      if (std::string_view(" \t\r\n").find(rest[0]) != std::string_view::npos) {
        ++at_;
      } else if (rest.starts_with("/*")) {
        at_ = std::min(text_.find("*/", at_ + 2), text_.size() - 2) + 2;
      } else if (rest.starts_with("//")) {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else {
        return;
      }
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

/// Puts the objects of the kept kinds into the tree: the kind as key, the object's mark as value,
/// its fields below; a field within a field stands beside it, a list has a row each.
class Objects {
 public:
  Objects(std::string_view text, Syntax& out) : lines_(text), builder_(out), out_(out) {
    root_ = builder_.add({}, DataKind::list, {}, {}, 1, out.counts.lines);
  }

  void read(Tokens tokens) {
    Token token;
    while (tokens.next(token) && open_.size() < kDepthLimit) take(token);
    if (open_.size() >= kDepthLimit) add_problem(out_, "nested too deeply", lines_.at(token.at));
  }

 private:
  struct Field {
    std::string_view key, value;
    std::size_t at;
  };

  void take(const Token& token) {
    if (token.kind == 'w') {
      word_ = token;
    } else if (token.kind == '=') {
      key_ = std::exchange(word_, {});
    } else if (token.kind == '{' || token.kind == '(') {
      if (open_.size() + 1 == kObject) fields_.clear(), object_ = key_;
      open_.push_back(key_.word);
    } else {
      add_field();
      if ((token.kind == '}' || token.kind == ')') && !open_.empty()) {
        if (open_.size() == kObject) keep_object(token.at);
        open_.pop_back();
      }
    }
  }

  void add_field() {
    if (word_.kind == 0) return;
    const bool listed = key_.kind == 0;  // an item of the list that is open
    if (open_.size() >= kObject)
      fields_.push_back({listed ? open_.back() : key_.word, word_.word, word_.at});
    word_ = key_ = {};
  }

  void keep_object(std::size_t end) {
    const auto is = std::ranges::find(fields_, "isa", &Field::key);
    if (is == fields_.end() || std::ranges::find(kKept, is->value) == std::end(kKept)) return;
    const std::uint32_t first = lines_.at(object_.at), last = lines_.at(end);
    const DataId id = builder_.add(root_, DataKind::element, is->value, object_.word, first, last);
    const bool settings = is->value == "XCBuildConfiguration";  // hundreds, of which few are asked
    for (const Field& field : fields_)
      if (settings ? field.key.ends_with("DEPLOYMENT_TARGET") : field.key != "isa")
        builder_.add(id, DataKind::scalar, field.key, field.value, lines_.at(field.at));
  }

  LineFinder lines_;
  DataBuilder builder_;
  Syntax& out_;
  DataId root_;
  std::vector<std::string_view> open_;
  Token word_, key_, object_;
  std::vector<Field> fields_;
};

void read(std::string_view text, Syntax& out) {
  count_lines(text, "//", "/*", "*/", out);
  Objects(text, out).read(Tokens(text));
}

}  // namespace

extern const StructuredReader record_pbxproj;
const StructuredReader record_pbxproj = {"pbxproj", kNames, read, R"(// !$*UTF8*$!
{
  objects = {
    AA01 /* XCRemoteSwiftPackageReference "swift-log" */ = {
      isa = XCRemoteSwiftPackageReference;
      repositoryURL = "https://github.com/apple/swift-log.git";
      requirement = { kind = upToNextMajorVersion; minimumVersion = 1.5.0; };
    };
  };
}
)"};

}  // namespace cutaway::syntax
