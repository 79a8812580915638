// SPDX-License-Identifier: Apache-2.0
// Functions that run around others because those carry a mark of the project's own.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("a function that an own mark puts around another one is told with it") {
  const Traced shop({
      {"requirements.txt", "Django==4.2\npsycopg2\n"},
      {"manage.py", "import django\n"},
      {"shop/settings.py",
       "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': 'db'}}\n"},
      {"shop/models.py",
       "from django.db import models\n\n\nclass Key(models.Model):\n"
       "    text = models.TextField()\n"},
      {"shop/marks.py",
       "from functools import wraps\nfrom shop.models import Key\n\n\ndef keyed(view):\n"
       "    @wraps(view)\n    def wrapper(request):\n"
       "        Key.objects.get(text=request.key)\n        return view(request)\n\n"
       "    return wrapper\n"},
      {"shop/desk.py",
       "from shop.marks import keyed\n\n\n@keyed\ndef listed(request):\n    return []\n\n\n"
       "def show(request):\n    return listed(request)\n"},
  });
  const std::string told = shop.forward("show");
  CHECK_MESSAGE(told.find("reads Key") != std::string::npos, told);
}

TEST_CASE("what runs around a marked function is told with it, and with no other") {
  const std::string pom =
      "<project><artifactId>shop</artifactId><dependencies>\n"
      "<dependency><groupId>org.springframework.boot</groupId>"
      "<artifactId>spring-boot-starter-web</artifactId></dependency>\n"
      "<dependency><groupId>org.aspectj</groupId><artifactId>aspectjweaver</artifactId>"
      "</dependency>\n</dependencies></project>\n";
  const Traced shop({
      {"pom.xml", pom},
      {"src/main/java/shop/Log.java", "package shop;\n\npublic @interface Log {}\n"},
      {"src/main/java/shop/LogAspect.java",
       "package shop;\n\nimport org.aspectj.lang.annotation.*;\n"
       "import org.springframework.web.client.RestTemplate;\n\n@Aspect\npublic class LogAspect {\n"
       "  private final RestTemplate rest = new RestTemplate();\n\n"
       "  @Around(\"marked()\")\n  public Object around(Object point) { return write(); }\n\n"
       "  @Pointcut(\"@annotation(shop.Log)\")\n  public void marked() {}\n\n"
       "  @AfterThrowing(value = \"@annotation(mark)\", throwing = \"e\")\n"
       "  public void failed(Log mark, Exception e) { rest.delete(\"http://alarm/lines\"); }\n\n"
       "  private Object write() { return rest.postForObject(\"http://journal/lines\", 1, "
       "Object.class); }\n}\n"},
      {"src/main/java/shop/Desk.java",
       "package shop;\n\npublic class Desk {\n  @Log\n  public void open() {}\n\n"
       "  public void close() {}\n}\n"},
  });
  const std::string told = shop.forward("Desk.open");
  CHECK(told.find("is run inside of LogAspect.around, as `Log` says") != std::string::npos);
  CHECK(told.find("if it fails: afterwards runs LogAspect.failed") != std::string::npos);
  CHECK(told.find("http://journal/lines") != std::string::npos);
  CHECK(shop.forward("Desk.close").empty());
}
