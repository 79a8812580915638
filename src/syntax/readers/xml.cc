// SPDX-License-Identifier: Apache-2.0
// XML into a data tree: elements, attributes as scalars "@name", text as text nodes.
#include <pugixml.hpp>

#include <algorithm>
#include <string>

#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"pom.xml", "*.csproj",  "*.fsproj",        "*.vbproj",
                                       "*.props", "*.targets", "packages.config", "*.nuspec",
                                       "*.slnx",  "*.axaml",   "*.xaml"};

class Walk {
 public:
  Walk(std::string_view text, Syntax& out) : lines_(text), out_(out), builder_(out) {}

  void run(pugi::xml_node root) {
    pugi::xml_node node = root;
    std::vector<DataId> open;
    while (node) {
      const DataId id = add(node, open.empty() ? DataId() : open.back());
      if (node.first_child() && open.size() < kDepthLimit) {
        open.push_back(id);
        node = node.first_child();
        continue;
      }
      if (node.first_child() && !told_) {
        told_ = true;
        add_problem(out_, "elements lie more than 200 deep in each other", line_);
      }
      while (node != root && !node.next_sibling()) {
        node = node.parent();
        if (!open.empty()) {
          builder_.end(open.back(), line_);
          open.pop_back();
        }
      }
      if (node == root) break;
      node = node.next_sibling();
    }
  }

 private:
  DataId add(pugi::xml_node node, DataId parent) {
    if (const std::ptrdiff_t offset = node.offset_debug(); offset >= 0) {
      line_ = lines_.at(static_cast<std::size_t>(offset));
    }
    if (node.type() == pugi::node_element) {
      const DataId id = builder_.add(parent, DataKind::element, node.name(), {}, line_);
      for (const pugi::xml_attribute attribute : node.attributes()) {
        builder_.add(id, DataKind::scalar, std::string("@") + attribute.name(), attribute.value(),
                     line_);
      }
      return id;
    }
    if (node.type() != pugi::node_pcdata && node.type() != pugi::node_cdata) return {};
    const std::string_view text = trim(node.value());
    if (text.empty() || !parent.valid()) return {};
    const auto breaks = std::count(text.begin(), text.end(), '\n');
    return builder_.add(parent, DataKind::text, {}, text, line_,
                        line_ + static_cast<std::uint32_t>(breaks));
  }

  LineFinder lines_;
  Syntax& out_;
  DataBuilder builder_;
  std::uint32_t line_ = 1;
  bool told_ = false;
};

void read(std::string_view text, Syntax& out) {
  count_lines(text, {}, "<!--", "-->", out);
  pugi::xml_document document;
  const pugi::xml_parse_result result =
      document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  if (!result) {
    out.has_errors = true;
    add_problem(
        out, result.description(),
        LineFinder(text).at(static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0))));
  }
  if (document.document_element()) Walk(text, out).run(document.document_element());
}

}  // namespace

extern const StructuredReader record_xml;
const StructuredReader record_xml = {"xml", kNames, read, R"(<project>
  <artifactId>shop</artifactId>
  <dependency scope="test">junit</dependency>
</project>
)"};

}  // namespace cutaway::syntax
