// SPDX-License-Identifier: MIT
#include "other_octets.h"

#include "fuzz.h"
#include "naive_base64.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char hex_digits[] = "0123456789abcdef";

static unsigned hex_value(char digit)
{
    const char *place = strchr(hex_digits, digit | 0x20);

    FZ_CHECK("hex-digit", digit != '\0' && place != NULL);
    return (unsigned)(place - hex_digits);
}

/* The octets that pairs of hexadecimal digits stand for; spaces may stand between pairs. */
static size_t read_hex(const char *text, uint8_t *octets)
{
    size_t len = 0;

    for (; *text != '\0'; text++)
        if (*text != ' ') {
            octets[len++] = (uint8_t)(hex_value(text[0]) * 16 + hex_value(text[1]));
            text++;
        }
    return len;
}

static void write_hex(const uint8_t *octets, size_t len, char *text)
{
    for (size_t i = 0; i < len; i++) {
        *text++ = hex_digits[octets[i] / 16];
        *text++ = hex_digits[octets[i] % 16];
    }
    *text = '\0';
}

static void rewrite(cJSON *parent, cJSON *node, bool hex)
{
    size_t len = strlen(node->valuestring);
    uint8_t *octets = malloc(len + 1);
    char *text = malloc(2 * len + 5);

    FZ_CHECK("no-memory", octets != NULL && text != NULL);
    len = hex ? read_hex(node->valuestring, octets) : fz_naive_base64_read(node->valuestring, octets);
    (hex ? fz_naive_base64_write : write_hex)(octets, len, text);
    cJSON_DeleteItemFromObjectCaseSensitive(parent, node->string);
    FZ_CHECK("no-memory", cJSON_AddStringToObject(parent, hex ? "base64" : "hex", text) != NULL);
    free(octets);
    free(text);
}

/* The member, if it is octets: not a placeholder for them. */
static cJSON *octets_in(const cJSON *object, const char *key)
{
    cJSON *member = cJSON_IsObject(object) ? cJSON_GetObjectItemCaseSensitive(object, key) : NULL;

    return member != NULL && cJSON_IsString(member) && strpbrk(member->valuestring, "{}") == NULL ? member
                                                                                                  : NULL;
}

static void rewrite_sent(cJSON *sent)
{
    cJSON *hex = octets_in(sent, "hex"), *base64 = octets_in(sent, "base64");

    if (hex != NULL || base64 != NULL) {
        rewrite(sent, hex != NULL ? hex : base64, hex != NULL);
        return;
    }
    for (cJSON *child = sent->child; child != NULL; child = child->next)
        rewrite_sent(child);
}

void fz_other_octets(cJSON *root)
{
    const cJSON *it, *step;

    cJSON_ArrayForEach(it, cJSON_GetObjectItemCaseSensitive(root, "cases"))
    {
        cJSON_ArrayForEach(step, cJSON_GetObjectItemCaseSensitive(it, "steps"))
        {
            cJSON *sent = cJSON_GetObjectItemCaseSensitive(step, "send");
            if (sent != NULL)
                rewrite_sent(sent);
        }
    }
}
