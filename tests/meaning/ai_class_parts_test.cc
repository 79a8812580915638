// SPDX-License-Identifier: Apache-2.0
// Classes that are written in several files: who calls over an interface comes to all of them.
#include <doctest/doctest.h>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const std::string kProject = R"(<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup>
<PackageReference Include="Microsoft.Extensions.AI" Version="9.0.0" /></ItemGroup></Project>)";

const std::string kController = R"(
using Microsoft.AspNetCore.Mvc;
using Shop.Desk;
namespace Shop.Web;
[ApiController]
public class TalkController : ControllerBase {
    private readonly IDeskService _desk;
    public TalkController(IDeskService desk) { _desk = desk; }

    [HttpPost("/talk/{id}")]
    public async Task<string> Send(string id, string text) {
        return await _desk.SendMessage(text);
    }
}
)";

const std::string kInterface = R"(
namespace Shop.Desk;
public interface IDeskService {
    Task<string> SendMessage(string text);
}
)";

/// The piece that names what the class is one of, and the piece that asks.
const std::string kNamesIt = R"(
namespace Shop.Desk;
public partial class DeskService : IDeskService {
    private readonly IChatClient _client;
    public DeskService(IChatClient client) { _client = client; }
}
)";

/// Another function of that name, so that the name alone leads nowhere.
const std::string kMailer = R"(
namespace Shop.Mails;
public class Mailer {
    public async Task<string> SendMessage(string text) {
        await Post.SendAsync(text);
        return text;
    }
}
)";

std::string asks(const std::string& space, const std::string& open) {
  return "using Microsoft.Extensions.AI;\nnamespace " + space +
         ";\npublic partial class DeskService {\n"
         "    " +
         open +
         " async Task<string> SendMessage(string text) {\n"
         "        var answer = await _client.GetResponseAsync(text);\n"
         "        return answer.Text;\n    }\n}\n";
}

AiBook desk(const std::string& space, const std::string& open = "public") {
  return book_of({{"Shop.csproj", kProject},
                  {"TalkController.cs", kController},
                  {"IDeskService.cs", kInterface},
                  {"Mailer.cs", kMailer},
                  {"DeskService.cs", kNamesIt},
                  {"DeskService.Send.cs", asks(space, open)}});
}

}  // namespace

TEST_CASE("a base that one piece of a class names is the base of all its pieces") {
  const AiBook book = desk("Shop.Desk");
  REQUIRE(!book.paths.empty());
  CHECK(book.paths.front().kind == "request");
  CHECK(book.paths.front().entry == "POST /talk/{id}");
  CHECK(book.paths.front().hops.size() == 2);
}

TEST_CASE("a class of that name in another namespace is another class") {
  const AiBook book = desk("Shop.Other");
  for (const AiPath& path : book.paths) CHECK(path.kind != "request");
}

TEST_CASE("what is private fills nothing that an interface declares") {
  const AiBook book = desk("Shop.Desk", "private");
  for (const AiPath& path : book.paths) CHECK(path.kind != "request");
}
